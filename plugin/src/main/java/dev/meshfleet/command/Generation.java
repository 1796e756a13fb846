package dev.meshfleet.command;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.plan.Manifests;
import dev.meshfleet.read.Fleet;
import dev.meshfleet.read.Located;
import dev.meshfleet.read.Tenant;
import dev.meshfleet.render.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One run of {@code generate}: every manifest that was asked for, or nothing and why.
 *
 * @param names of tenants; none: every tenant of the fleet
 * @param cluster which one, where a tenant is in several
 * @param out a folder for a file of each object; without it standard output
 */
record Generation(List<String> names, Optional<String> cluster, Format format, Optional<Path> out) {

  /** What people get who name tenants and say nothing else: YAML on standard output. */
  static Generation of(List<String> names) {
    return new Generation(names, Optional.empty(), Format.YAML, Optional.empty());
  }

  /** Runs it and returns the exit code. */
  int run(Console console, ReadFleet read) throws EnvironmentFailure {
    Optional<Manifests> manifests = read.fleet().map(Manifests::new);
    Optional<List<Job>> jobs = checked(manifests, console, read);
    if (jobs.isEmpty()) {
      return ExitCode.INPUT_WRONG;
    }
    print(console, manifests.get(), jobs.get());
    return ExitCode.DONE;
  }

  /**
   * The manifests of one tenant, for a command that does not print them; nothing where something is
   * wrong, and that is on stderr then.
   */
  static Optional<List<Manifest>> manifests(
      String tenant, Optional<String> cluster, Console console, ReadFleet read) {
    Generation one = new Generation(List.of(tenant), cluster, Format.YAML, Optional.empty());
    Optional<Manifests> manifests = read.fleet().map(Manifests::new);
    return one.checked(manifests, console, read)
        .map(jobs -> manifests.get().of(jobs.get(0).tenant(), jobs.get(0).cluster()));
  }

  /** What is to be rendered; nothing where something is wrong. Findings are printed. */
  private Optional<List<Job>> checked(
      Optional<Manifests> manifests, Console console, ReadFleet read) {
    if (manifests.isEmpty()) { // fleet.yaml is broken
      read.printFor(Set.copyOf(names), console);
      return Optional.empty();
    }
    Fleet fleet = read.fleet().orElseThrow();
    Set<String> chosen = chosen(fleet, read);
    List<Job> jobs = jobs(fleet, chosen, read.findings());
    for (Job job : jobs) {
      manifests.get().check(job.tenant(), job.cluster(), read.findings());
    }
    read.printFor(chosen, console);
    return chosen.stream().anyMatch(read.findings()::stop) ? Optional.empty() : Optional.of(jobs);
  }

  private Set<String> chosen(Fleet fleet, ReadFleet read) {
    Set<String> chosen = new LinkedHashSet<>(names);
    if (names.isEmpty()) {
      chosen.addAll(read.tenantNames());
      chosen.removeIf(name -> fleet.tenant(name).map(tenant -> !isThere(tenant)).orElse(false));
    }
    read.checkNames(names);
    return chosen;
  }

  private boolean isThere(Tenant tenant) {
    return cluster.isEmpty()
        || tenant.clusters().stream().anyMatch(name -> name.value().equals(cluster.get()));
  }

  private List<Job> jobs(Fleet fleet, Set<String> chosen, Findings findings) {
    List<Job> jobs = new ArrayList<>();
    for (String name : chosen) {
      fleet
          .tenant(name)
          .filter(tenant -> !findings.stop(name))
          .flatMap(tenant -> job(fleet, tenant, findings.concerning(name)))
          .ifPresent(jobs::add);
    }
    return jobs;
  }

  private Optional<Job> job(Fleet fleet, Tenant tenant, Findings findings) {
    List<String> clusters = tenant.clusters().stream().map(Located::value).toList();
    Place place = tenant.clusters().get(0).place();
    String words = String.join(", ", clusters);
    if (cluster.isEmpty() && clusters.size() > 1) {
      findings.error(
          place,
          Code.CLUSTER,
          "tenant %s is in several clusters: %s".formatted(tenant.name(), words),
          "choose one with --cluster; in Argo CD with the parameter cluster");
      return Optional.empty();
    }
    String name = cluster.orElse(clusters.get(0));
    if (!clusters.contains(name)) {
      findings.error(
          place,
          Code.CLUSTER,
          "tenant %s is not in cluster \"%s\", but in %s".formatted(tenant.name(), name, words),
          DidYouMean.sentence(name, clusters));
      return Optional.empty();
    }
    return Optional.of(new Job(tenant, fleet.cluster(name).orElseThrow()));
  }

  private void print(Console console, Manifests manifests, List<Job> jobs)
      throws EnvironmentFailure {
    try (Output output = output(console)) {
      Progress progress = new Progress(console, jobs.size());
      for (Job job : jobs) {
        output.add(manifests.of(job.tenant(), job.cluster()));
        progress.step();
      }
      progress.done();
      output.publish();
    }
  }

  private Output output(Console console) throws EnvironmentFailure {
    return out.isPresent()
        ? FolderOutput.into(console.directory().resolve(out.get()), format)
        : StreamOutput.to(console, format);
  }

  /** A tenant and the cluster that it is rendered for. */
  private record Job(Tenant tenant, Fleet.Cluster cluster) {}
}
