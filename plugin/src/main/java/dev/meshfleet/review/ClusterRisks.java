package dev.meshfleet.review;

import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.fleet.Topology;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.istio.Version;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Changes of a whole cluster: its network, and the newest version of Istio in it. */
final class ClusterRisks {
  /** The oldest Kubernetes by minor of Istio (istioctl, {@code k8sversion/version.go}). */
  private static final Map<Integer, String> KUBERNETES =
      Map.of(28, "1.30", 29, "1.30", 30, "1.32", 31, "1.32");

  private final RiskNotes notes;
  private final Set<String> affected;

  private ClusterRisks(RiskNotes notes, Set<String> affected) {
    this.notes = notes;
    this.affected = affected;
  }

  /**
   * Notes the risks of every cluster of the head.
   *
   * @param before of the tenants that are not affected, it may lack some
   * @param affected names of the tenants that can differ
   */
  static void check(Fleet before, Fleet after, Set<String> affected, RiskNotes notes) {
    ClusterRisks risks = new ClusterRisks(notes, affected);
    for (Fleet.Cluster cluster : after.clusters()) {
      risks.network(cluster, before, after);
      risks.versions(cluster.name().value(), before, after);
    }
  }

  private void network(Fleet.Cluster cluster, Fleet before, Fleet after) {
    Optional<String> old = before.cluster(cluster.name().value()).map(Fleet.Cluster::network);
    if (old.isEmpty() || old.get().equals(cluster.network())) {
      return;
    }
    for (Tenant tenant : after.tenants().values()) {
      if (tenant.isIn(cluster.name().value())
          && tenant.mesh().topology().model().value() != Topology.Model.INDEPENDENT) {
        notes
            .of(tenant.name())
            .note(
                Risk.NETWORK_CHANGED,
                cluster.name().place(),
                "the network of cluster \"%s\" changes from \"%s\" to \"%s\""
                    .formatted(cluster.name(), old.get(), cluster.network()));
      }
    }
  }

  private void versions(String cluster, Fleet before, Fleet after) {
    Versions old = versions(before, cluster);
    after.tenants().values().stream()
        .filter(tenant -> !affected.contains(tenant.name()))
        .forEach(tenant -> old.addAll(tenant, cluster)); // they are the same in the base
    Optional<Version> was = old.newest();
    TreeMap<Version, Tenant> now = versions(after, cluster).all;
    if (was.isEmpty() || now.isEmpty()) {
      return;
    }
    Version is = now.lastKey();
    Tenant first = now.get(is);
    if (is.major() == was.get().major() && is.minor() > was.get().minor()) {
      RiskNotes.Of own = notes.of(first.name());
      own.note(
          Risk.CRDS_FIRST,
          first.mesh().version().place(),
          "Istio %s is newer than every version in cluster \"%s\", where %s is the newest"
              .formatted(is, cluster, was.get()));
      String needs = KUBERNETES.getOrDefault(is.minor(), "");
      if (!needs.equals(KUBERNETES.getOrDefault(was.get().minor(), needs))) {
        own.note(
            Risk.KUBERNETES_MINIMUM,
            first.mesh().version().place(),
            "Istio %s requires Kubernetes %s or newer in cluster \"%s\""
                .formatted(is, needs, cluster));
      }
    }
  }

  private static Versions versions(Fleet fleet, String cluster) {
    Versions versions = new Versions(new TreeMap<>());
    fleet.tenants().values().forEach(tenant -> versions.addAll(tenant, cluster));
    return versions;
  }

  /** The versions in one cluster, each with a tenant that uses it. */
  private record Versions(TreeMap<Version, Tenant> all) {
    void addAll(Tenant tenant, String cluster) {
      if (tenant.isIn(cluster) && tenant.mesh().tenancy() == Mesh.Tenancy.DEDICATED) {
        add(tenant.mesh().version().value(), tenant);
        tenant.mesh().canary().ifPresent(c -> add(c.version().value(), tenant));
      }
    }

    private void add(String version, Tenant tenant) {
      Releases.parse(version).ifPresent(parsed -> all.putIfAbsent(parsed, tenant));
    }

    Optional<Version> newest() {
      return all.isEmpty() ? Optional.empty() : Optional.of(all.lastKey());
    }
  }
}
