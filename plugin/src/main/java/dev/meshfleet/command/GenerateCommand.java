package dev.meshfleet.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code meshfleet generate}: every manifest of some tenants, or nothing. */
@Command(
    name = "generate",
    description = "Print every manifest of tenants: their meshes, gateways and namespaces.",
    mixinStandardHelpOptions = false,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  meshfleet generate payments",
      "  meshfleet generate payments -o ndjson | kubectl apply --server-side -f -",
      "  meshfleet generate --all --out out",
      "",
      "Called by Argo CD (ARGOCD_APP_PARAMETERS is set) it takes the parameters tenant and",
      "cluster from there and prints one JSON object a line."
    })
final class GenerateCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "TENANT", description = "Names of tenants.")
  private List<String> names = List.of();

  @Option(names = "--all", description = "Every tenant of the fleet.")
  private boolean all;

  @Mixin private ClusterOption cluster;

  @Mixin private TenantsOption tenants;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "yaml, json or ndjson (default: yaml; ndjson for Argo CD).")
  private Optional<Format> format = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Write a file for each object into this folder, in place of what an earlier call wrote.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--annotate",
      description = "Say on each object where it comes from, in annotations meshfleet.dev/...")
  private boolean annotate;

  GenerateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws WrongCall, EnvironmentFailure {
    if (ArgoCall.isOne(console)) {
      if (all || !names.isEmpty() || cluster.name().isPresent() || out.isPresent() || annotate) {
        throw new WrongCall("ARGOCD_APP_PARAMETERS is set, so the tenant comes from there");
      }
      return ArgoCall.generate(console, tenants);
    }
    if (all != names.isEmpty()) {
      throw new WrongCall(
          all ? "name tenants or say --all, not both" : "name a tenant, or say --all");
    }
    ReadFleet read = ReadFleet.of(tenants, console, Set.copyOf(names));
    if (all) {
      read.needFiles(tenants.folder(console));
    }
    return new Generation(
            new Choice(names, cluster.name()), format.orElse(Format.YAML), out, annotate)
        .run(console, read);
  }
}
