package dev.meshfleet.review;

import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.PlatformPatch;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.fleet.Topology;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.istio.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Changes of the whole fleet: fleet.yaml, and the newest version in each cluster. */
final class FleetRisks {
  /** The oldest Kubernetes by minor of Istio (istioctl, {@code k8sversion/version.go}). */
  private static final Map<Integer, String> KUBERNETES =
      Map.of(28, "1.30", 29, "1.30", 30, "1.32", 31, "1.32");

  private final RiskNotes notes;
  private final Place fleetFile;

  private FleetRisks(RiskNotes notes, Place fleetFile) {
    this.notes = notes;
    this.fleetFile = fleetFile;
  }

  static void check(
      Fleet before, Fleet after, List<FieldChange> edits, Paths paths, RiskNotes notes) {
    FleetRisks risks = new FleetRisks(notes, Place.startOf(paths.in("fleet.yaml")));
    risks.settings(edits);
    risks.patches(before, after);
    risks.networks(before, after);
    for (Fleet.Cluster cluster : after.clusters()) {
      risks.versions(cluster.name().value(), before, after);
    }
  }

  private void settings(List<FieldChange> edits) {
    section(edits, Risk.FLEET_POLICY, path -> path.startsWith("spec.policy"));
    section(edits, Risk.FLEET_DEFAULTS, path -> path.startsWith("spec.defaults"));
    section(edits, Risk.FLEET_CLUSTERS, path -> path.startsWith("spec.clusters"));
    section(edits, Risk.FLEET_PATCHES, FleetRisks::isOther);
  }

  /** Patches, the owner, and every other field. */
  private static boolean isOther(String path) {
    return path.startsWith("spec.")
        && List.of("spec.policy", "spec.defaults", "spec.clusters").stream()
            .noneMatch(path::startsWith);
  }

  /** Which of the platform's own patches are added, removed or changed, with their steps. */
  private void patches(Fleet before, Fleet after) {
    compare(after, before, "is added to or changed in");
    compare(before, after, "is removed from");
  }

  private void compare(Fleet fleet, Fleet other, String what) {
    Set<String> known = other.patches().stream().map(FleetRisks::key).collect(Collectors.toSet());
    for (PlatformPatch patch : fleet.patches()) {
      if (!known.contains(key(patch))) {
        String whose =
            patch.tenants().isEmpty()
                ? "every tenant"
                : "tenants "
                    + String.join(", ", patch.tenants().stream().map(Located::value).toList());
        notes
            .of("")
            .note(
                Risk.FLEET_PATCHES,
                patch.patch().at(),
                "a patch of the platform %s %s of %s: %s"
                    .formatted(
                        what, patch.patch().target(), whose, PatchRisks.steps(patch.patch())));
      }
    }
  }

  private static String key(PlatformPatch patch) {
    return patch.tenants().stream().map(Located::value).toList() + PatchRisks.key(patch.patch());
  }

  private void section(List<FieldChange> edits, Risk risk, Predicate<String> belongs) {
    List<String> paths = edits.stream().map(FieldChange::path).filter(belongs).distinct().toList();
    if (!paths.isEmpty()) {
      String more = paths.size() > 5 ? " and %d more".formatted(paths.size() - 5) : "";
      String named = String.join(", ", paths.subList(0, Math.min(5, paths.size())));
      notes.of("").note(risk, fleetFile, "fleet.yaml changes: %s%s".formatted(named, more));
    }
  }

  private void networks(Fleet before, Fleet after) {
    for (Fleet.Cluster cluster : after.clusters()) {
      Optional<Fleet.Cluster> old = before.cluster(cluster.name().value());
      if (old.isPresent() && !old.get().network().equals(cluster.network())) {
        for (Tenant tenant : after.tenants().values()) {
          if (isIn(tenant, cluster.name().value())
              && tenant.mesh().topology().model().value() != Topology.Model.INDEPENDENT) {
            notes
                .of(tenant.name())
                .note(
                    Risk.NETWORK_CHANGED,
                    cluster.name().place(),
                    "the network of cluster \"%s\" changes from \"%s\" to \"%s\""
                        .formatted(cluster.name(), old.get().network(), cluster.network()));
          }
        }
      }
    }
  }

  private void versions(String cluster, Fleet before, Fleet after) {
    Optional<Version> was = versions(before, cluster).newest();
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
    for (Tenant tenant : fleet.tenants().values()) {
      if (isIn(tenant, cluster) && tenant.mesh().tenancy() == Mesh.Tenancy.DEDICATED) {
        versions.add(tenant.mesh().version().value(), tenant);
        tenant.mesh().canary().ifPresent(c -> versions.add(c.version().value(), tenant));
      }
    }
    return versions;
  }

  private static boolean isIn(Tenant tenant, String cluster) {
    return tenant.clusters().stream().anyMatch(named -> named.value().equals(cluster));
  }

  private record Versions(TreeMap<Version, Tenant> all) {
    void add(String version, Tenant tenant) {
      Releases.parse(version).ifPresent(parsed -> all.putIfAbsent(parsed, tenant));
    }

    Optional<Version> newest() {
      return all.isEmpty() ? Optional.empty() : Optional.of(all.lastKey());
    }
  }
}
