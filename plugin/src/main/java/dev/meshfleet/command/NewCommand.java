package dev.meshfleet.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code meshfleet new}: a tenant file to start from. */
@Command(
    name = "new",
    description =
        "Write a tenant file for what is installed today, and prove that it yields the same.",
    sortOptions = false,
    footer = {
      "",
      "It reads Helm values of the charts istiod and gateway, IstioOperator, Sail's Istio, a",
      "ServiceMeshControlPlane with its members, and the objects of an installation. What a tenant",
      "file has no field for is told, and stands as a comment at its end. A file that is there",
      "already is never touched.",
      "",
      "Examples:",
      "  meshfleet new payments --from istiod.yaml --from gateway.yaml      values of Helm",
      "  helm template istiod-payments istio/istiod -f istiod.yaml | meshfleet new payments --from -",
      "  meshfleet new payments --from dump.yaml      a running installation, as of kubectl get"
    })
final class NewCommand implements Callable<Integer> {
  private static final String MODELINE = "# yaml-language-server: $schema=schema/tenant.json\n";

  private final Console console;

  @Parameters(paramLabel = "TENANT", description = "The tenant's name.")
  private String tenant;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      required = true,
      description = "What is installed; may be given again, - is standard input.")
  private List<String> from = List.of();

  @Mixin private TenantsOption tenants;

  NewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws WrongCall, EnvironmentFailure {
    ReadFleet read = ReadFleet.of(tenants, console);
    NewFile file = NewFile.of(tenants.folder(console), tenant);
    if (read.fleet().isEmpty()) {
      read.printAll(console);
      return ExitCode.INPUT_WRONG;
    }
    Optional<NewFrom.Outcome> outcome = new NewFrom(tenant, from, MODELINE).run(console, read);
    if (outcome.isEmpty()) {
      return ExitCode.INPUT_WRONG;
    }
    file.write(outcome.get().text());
    console.print(String.join("\n", outcome.get().said()) + "\n");
    return ExitCode.DONE;
  }
}
