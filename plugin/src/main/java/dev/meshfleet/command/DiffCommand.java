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

/**
 * {@code meshfleet diff}: what a tenant would be rendered as now, against manifests from elsewhere.
 */
@Command(
    name = "diff",
    description = "Compare what a tenant yields now with manifests from anywhere.",
    sortOptions = false,
    footer = {
      "",
      "What Kubernetes, its controllers, Helm and Argo CD fill in is no difference: defaults,",
      "status, allocated addresses, 1000m for 1. What belongs to other tenants or to nobody is left",
      "out, and counted on standard error. Nothing of a Secret is ever printed.",
      "",
      "Examples:",
      "  meshfleet diff payments --against cluster.yaml",
      "  meshfleet diff payments --against out -o json",
      "  meshfleet generate payments | kubectl get -f - -o yaml | meshfleet diff payments --against -",
      "",
      "Exit: as of diff and kubectl diff 0 no difference, 1 differences; also 1 where a file is wrong,",
      "and then standard output is empty. 2 wrong call, 3 a file cannot be read."
    })
final class DiffCommand implements Callable<Integer> {
  private static final String STDIN = "-";

  private final Console console;

  @Parameters(paramLabel = "TENANT", description = "Name of the tenant.")
  private String tenant;

  @Option(
      names = "--against",
      paramLabel = "FILE|DIR|-",
      required = true,
      description =
          "Manifests as kubectl get -o yaml, helm template or meshfleet generate print them, a folder"
              + " of such files, or - for standard input.")
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

  /** Nothing: standard input. */
  private Optional<Path> source() throws WrongCall {
    if (against.equals(STDIN)) {
      return Optional.empty();
    }
    if (against.isBlank()) {
      throw new WrongCall("--against names nothing; it takes a file, a folder, or - for a pipe");
    }
    Path path = console.directory().resolve(against);
    if (!Files.exists(path)) {
      throw new WrongCall("there is no %s to compare with; see --against".formatted(against));
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
