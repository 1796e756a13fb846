package dev.meshfleet.command;

import dev.meshfleet.compare.Comparison;
import dev.meshfleet.dump.Dump;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.render.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code meshfleet diff}: compares the rendered manifests of a tenant with other manifests. */
@Command(
    name = "diff",
    description = "Compare the manifests of a tenant with a cluster, a file or a folder.",
    sortOptions = false,
    footer = {
      "",
      "Values that Kubernetes, its controllers, Helm and Argo CD set are ignored: defaults, status,",
      "allocated addresses, 1000m for 1. Objects of other tenants and objects without a tenant are",
      "ignored, and counted on standard error. The content of Secrets is never printed.",
      "",
      "Examples:",
      "  meshfleet diff payments --against cluster.yaml",
      "  meshfleet diff payments --against out -o json",
      "  meshfleet generate payments | kubectl get -f - -o yaml | meshfleet diff payments --against -",
      "",
      "Exit codes: 0 no difference, 1 differences or invalid input (then standard output is empty),",
      "2 invalid usage, 3 a file cannot be read."
    })
final class DiffCommand implements Callable<Integer> {
  private static final String STDIN = "-";

  private final Console console;

  @Parameters(paramLabel = "TENANT", description = "The name of the tenant.")
  private String tenant;

  @Option(
      names = "--against",
      paramLabel = "FILE|DIR|-",
      required = true,
      description =
          "The output of kubectl get -o yaml, helm template or meshfleet generate: a file, a folder of"
              + " files, or - for standard input.")
  private String against;

  @Mixin private ClusterOption cluster;

  @Mixin private TenantsOption tenants;

  @Mixin private TextOutput output;

  DiffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws WrongCall, EnvironmentFailure {
    Optional<Path> source = source();
    Optional<List<Manifest>> manifests =
        Generation.manifests(tenant, cluster.name(), console, ReadFleet.of(tenants, console));
    Findings findings = Findings.ofFleet();
    TenantObjects there = new TenantObjects(tenant, manifests.orElse(List.of()));
    read(source, new Dump(findings, there));
    manifests.ifPresent(rendered -> there.tell(shown(), findings));
    ReadFleet.print(findings.inFileOrder(), console);
    if (manifests.isEmpty() || findings.hasErrors()) {
      return ExitCode.INPUT_WRONG;
    }
    Comparison comparison =
        Comparison.of(there.own(), manifests.get().stream().map(Manifest::object).toList());
    DiffReport report = new DiffReport(tenant, shown(), comparison, there);
    console.print(output.isJson() ? report.json() : report.text(Colours.ofOut(console)));
    return comparison.isEmpty() ? ExitCode.DONE : ExitCode.INPUT_WRONG;
  }

  /** Empty for standard input. */
  private Optional<Path> source() throws WrongCall {
    if (against.equals(STDIN)) {
      return Optional.empty();
    }
    if (against.isBlank()) {
      throw new WrongCall("--against requires a value: a file, a folder, or - for standard input");
    }
    Path path = console.directory().resolve(against);
    if (!Files.exists(path)) {
      throw new WrongCall("%s does not exist; see --against".formatted(against));
    }
    return Optional.of(path);
  }

  private void read(Optional<Path> source, Dump dump) throws EnvironmentFailure {
    try {
      if (source.isPresent()) {
        dump.read(source.get(), against);
      } else {
        dump.read(System.in, shown());
      }
    } catch (IOException e) {
      throw new EnvironmentFailure("cannot read %s: %s".formatted(shown(), e.getMessage()));
    }
  }

  private String shown() {
    return against.equals(STDIN) ? "stdin" : against;
  }
}
