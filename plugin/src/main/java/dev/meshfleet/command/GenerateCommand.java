package dev.meshfleet.command;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.finding.Place;
import dev.meshfleet.plan.Plan;
import dev.meshfleet.read.Fleet;
import dev.meshfleet.read.Located;
import dev.meshfleet.read.Tenant;
import dev.meshfleet.render.Draft;
import dev.meshfleet.render.Renderer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description = "For this cluster; needed where a tenant is in several.")
  private Optional<String> cluster = Optional.empty();

  @Mixin private TenantsOption tenants;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "yaml, json or ndjson (default: yaml; ndjson for Argo CD).")
  private Optional<Format> format = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write a file for each object into this folder, all of them or none.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  private boolean help;

  GenerateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws WrongCall, EnvironmentFailure {
    Request request = request();
    ReadFleet read = ReadFleet.of(tenants, console);
    if (read.fleet().isEmpty()) {
      read.printFor(Set.copyOf(request.names()), console.err());
      return ExitCode.INPUT_WRONG;
    }
    Fleet fleet = read.fleet().get();
    Set<String> chosen = chosen(request, read);
    List<Job> jobs = new ArrayList<>();
    for (String name : chosen) {
      Optional<Tenant> tenant = fleet.tenant(name);
      if (tenant.isPresent() && !read.findings().stop(name)) {
        jobs.add(job(fleet, tenant.get(), request));
      }
    }
    for (Job job : jobs) {
      Plan.of(fleet, job.tenant(), job.cluster(), read.findings());
    }
    read.printFor(chosen, console.err());
    if (chosen.stream().anyMatch(read.findings()::stop)) {
      return ExitCode.INPUT_WRONG;
    }
    print(fleet, jobs, request);
    return ExitCode.DONE;
  }

  private Request request() throws WrongCall {
    if (!ArgoCall.isOne(console)) {
      if (all != names.isEmpty()) {
        return refuse(all ? "name tenants or say --all, not both" : "name a tenant, or say --all");
      }
      return new Request(names, cluster, format.orElse(Format.YAML));
    }
    if (all || !names.isEmpty() || cluster.isPresent()) {
      return refuse("ARGOCD_APP_PARAMETERS is set, so the tenant comes from there");
    }
    ArgoCall call = ArgoCall.of(console);
    return new Request(List.of(call.tenant()), call.cluster(), format.orElse(Format.NDJSON));
  }

  private static Request refuse(String message) throws WrongCall {
    throw new WrongCall(message);
  }

  private Set<String> chosen(Request request, ReadFleet read) {
    Fleet fleet = read.fleet().orElseThrow();
    Set<String> chosen = new LinkedHashSet<>();
    if (request.names().isEmpty()) {
      chosen.addAll(read.tenantNames());
      chosen.removeIf(name -> fleet.tenant(name).map(t -> !isThere(t, request)).orElse(false));
    }
    for (String name : request.names()) {
      chosen.add(name);
      if (fleet.tenant(name).isEmpty() && !read.findings().stop(name)) {
        read.findings()
            .concerning(name)
            .error(
                Place.startOf(read.folder() + "/" + name + ".yaml"),
                Code.REFERENCE,
                "there is no tenant \"%s\"".formatted(name),
                DidYouMean.sentence(name, fleet.tenants().keySet()));
      }
    }
    return chosen;
  }

  private static boolean isThere(Tenant tenant, Request request) {
    return request.cluster().isEmpty()
        || tenant.clusters().stream().anyMatch(c -> c.value().equals(request.cluster().get()));
  }

  private static Job job(Fleet fleet, Tenant tenant, Request request) throws WrongCall {
    List<String> clusters = tenant.clusters().stream().map(Located::value).toList();
    String words = String.join(", ", clusters);
    if (request.cluster().isEmpty() && clusters.size() > 1) {
      throw new WrongCall(
          "tenant %s is in several clusters: %s; choose one with --cluster (in Argo CD: the parameter cluster)"
              .formatted(tenant.name(), words));
    }
    String name = request.cluster().orElse(clusters.get(0));
    if (!clusters.contains(name)) {
      throw new WrongCall(
          "tenant %s is not in cluster %s, but in %s".formatted(tenant.name(), name, words));
    }
    return new Job(tenant, fleet.cluster(name).orElseThrow());
  }

  private void print(Fleet fleet, List<Job> jobs, Request request) throws EnvironmentFailure {
    Renderer renderer = new Renderer();
    Output output =
        out.isPresent()
            ? FolderOutput.into(console.directory().resolve(out.get()), request.format())
            : StreamOutput.to(console, request.format());
    try (output) {
      Progress progress = new Progress(console, jobs.size());
      for (Job job : jobs) {
        List<Draft> drafts =
            Plan.of(fleet, job.tenant(), job.cluster(), dev.meshfleet.finding.Findings.ofFleet());
        output.add(renderer.render(job.tenant().name(), drafts));
        progress.step();
      }
      progress.done();
      output.publish();
    }
  }

  /** What is to be printed. */
  private record Request(List<String> names, Optional<String> cluster, Format format) {}

  /** A tenant and the cluster that it is rendered for. */
  private record Job(Tenant tenant, Fleet.Cluster cluster) {}
}
