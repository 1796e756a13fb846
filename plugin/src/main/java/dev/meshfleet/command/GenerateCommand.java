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

/** {@code meshfleet generate}: all manifests of some tenants, or none. */
@Command(
    name = "generate",
    description = "Render the manifests of tenants: their meshes, gateways and namespaces.",
    mixinStandardHelpOptions = false,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  meshfleet generate payments",
      "  meshfleet generate payments -o ndjson | kubectl apply --server-side -f -",
      "  meshfleet generate --all --out out",
      "",
      "When Argo CD calls it (ARGOCD_APP_PARAMETERS is set), it reads the parameters tenant and",
      "cluster from that variable and prints one JSON object per line."
    })
final class GenerateCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "TENANT", description = "The names of the tenants.")
  private List<String> names = List.of();

  @Option(names = "--all", description = "All tenants of the fleet.")
  private boolean all;

  @Mixin private ClusterOption cluster;

  @Mixin private TenantsOption tenants;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "The output format: yaml, json or ndjson (default: yaml; ndjson for Argo CD).")
  private Optional<Format> format = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Write a file for each object into this folder. It replaces what an earlier call wrote for"
              + " the same tenants, and with --all for every tenant.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--annotate",
      description = "Add annotations meshfleet.dev/... with the origin of each object.")
  private boolean annotate;

  GenerateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws WrongCall, EnvironmentFailure {
    if (ArgoCall.isOne(console)) {
      if (all || !names.isEmpty() || cluster.name().isPresent() || out.isPresent() || annotate) {
        throw new WrongCall(
            "with ARGOCD_APP_PARAMETERS set, names and options are not allowed: it has the parameters");
      }
      return ArgoCall.generate(console, tenants);
    }
    if (all != names.isEmpty()) {
      throw new WrongCall(
          all ? "specify tenant names or --all, not both" : "missing tenant name or --all");
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
