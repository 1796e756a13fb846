package dev.meshfleet.command;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.plan.Manifests;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tenants of a call, each in one cluster.
 *
 * @param names of tenants; empty: every tenant of the fleet
 * @param cluster required for a tenant in several clusters
 */
record Choice(List<String> names, Optional<String> cluster) {

  /**
   * Checks the tenants and prints the findings. The result is empty if a tenant has errors.
   *
   * @param manifests of the fleet; empty if fleet.yaml has errors
   */
  Optional<List<Job>> checked(Optional<Manifests> manifests, Console console, ReadFleet read) {
    List<Job> jobs = jobs(read);
    jobs.forEach(job -> manifests.get().check(job.tenant(), job.cluster(), read.findings()));
    return isClear(console, read) ? Optional.of(jobs) : Optional.empty();
  }

  /** The tenants without errors so far; empty if fleet.yaml has errors. */
  List<Job> jobs(ReadFleet read) {
    if (read.fleet().isEmpty()) {
      return List.of();
    }
    read.checkNames(names);
    return jobs(read.fleet().get(), tenants(read), read.findings());
  }

  /** Prints the findings, and returns whether none of them stops a tenant of the call. */
  boolean isClear(Console console, ReadFleet read) {
    Set<String> chosen = tenants(read);
    read.printFor(chosen, console);
    return read.fleet().isPresent() && chosen.stream().noneMatch(read.findings()::stop);
  }

  private Set<String> tenants(ReadFleet read) {
    Set<String> chosen = new LinkedHashSet<>(names);
    if (names.isEmpty() && read.fleet().isPresent()) {
      Fleet fleet = read.fleet().get();
      chosen.addAll(read.tenantNames());
      chosen.removeIf(name -> fleet.tenant(name).map(tenant -> !isThere(tenant)).orElse(false));
    }
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
          "choose one with --cluster, or in Argo CD with the parameter cluster");
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

  /** A tenant and the cluster that it is rendered for. */
  record Job(Tenant tenant, Fleet.Cluster cluster) {}
}
