package dev.meshfleet.command;

import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.graph.FleetGraph;
import dev.meshfleet.graph.Graph;
import dev.meshfleet.graph.GraphFormat;
import dev.meshfleet.graph.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code meshfleet graph}: draws the fleet. */
@Command(
    name = "graph",
    description = "Draw the fleet: meshes, namespaces, gateways, and which tenant can call which.",
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  meshfleet graph                         for Markdown, between ```mermaid and ```",
      "  meshfleet graph -o svg > fleet.svg",
      "  meshfleet graph payments -o dot | dot -Tpng > payments.png",
      "  meshfleet graph --by owner --detail totals"
    })
final class GraphCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "TENANT",
      arity = "0..*",
      description = "Only these tenants, and the tenants related to them.")
  private List<String> names = List.of();

  @Option(names = "--cluster", paramLabel = "NAME", description = "Only tenants in this cluster.")
  private Optional<String> cluster = Optional.empty();

  @Option(
      names = "--by",
      paramLabel = "GROUPING",
      description = "How tenants are grouped: by cluster (default), owner or wave.")
  private View.Grouping grouping = View.Grouping.CLUSTER;

  @Option(
      names = "--detail",
      paramLabel = "DETAIL",
      description =
          "The level of detail: names of namespaces and hosts, counts for each tenant,"
              + " or totals for each group (default: the highest level that stays readable).")
  private Optional<View.Detail> detail = Optional.empty();

  @Mixin private TenantsOption tenants;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "The output format: mermaid (default), svg or dot.")
  private GraphFormat format = GraphFormat.MERMAID;

  GraphCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws WrongCall, EnvironmentFailure {
    ReadFleet read = ReadFleet.of(tenants, console);
    read.needFiles(tenants.folder(console));
    if (!isFit(read)) {
      return ExitCode.INPUT_WRONG;
    }
    Fleet fleet = read.fleet().orElseThrow();
    checkCluster(fleet);
    Graph graph = FleetGraph.of(fleet, new View(Set.copyOf(names), cluster, grouping, detail));
    if (!format.isRenderable(graph)) {
      console
          .err()
          .println(
              "meshfleet: warning: the picture has more text or arrows than Mermaid renders by"
                  + " default\n    name tenants, or use --detail totals or -o svg");
    }
    console.print(format.of(graph));
    return ExitCode.DONE;
  }

  /** Errors of any file stop the command; with named tenants, only errors of these. */
  private boolean isFit(ReadFleet read) {
    read.checkNames(names);
    if (names.isEmpty()) {
      read.printAll(console);
      return !read.findings().hasErrors();
    }
    read.printFor(Set.copyOf(names), console);
    return read.fleet().isPresent() && names.stream().noneMatch(read.findings()::stop);
  }

  private void checkCluster(Fleet fleet) throws WrongCall {
    List<String> known =
        fleet.clusters().stream().map(Fleet.Cluster::name).map(Located::value).toList();
    if (cluster.isPresent() && !known.contains(cluster.get())) {
      throw new WrongCall(
          "cluster \"%s\" is not in fleet.yaml".formatted(cluster.get()),
          DidYouMean.sentence(cluster.get(), known));
    }
  }
}
