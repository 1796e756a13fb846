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
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Changes of the whole fleet: fleet.yaml, and the newest version in each cluster. */
final class FleetRisks {
  /** The oldest Kubernetes by minor of Istio (istioctl, {@code k8sversion/version.go}). */
  private static final Map<Integer, String> KUBERNETES =
      Map.of(28, "1.30", 29, "1.30", 30, "1.32", 31, "1.32");

  private final RiskNotes notes;
  private final Place fleetFile;
  private final Set<String> affected;

  private FleetRisks(RiskNotes notes, Place fleetFile, Set<String> affected) {
    this.notes = notes;
    this.fleetFile = fleetFile;
    this.affected = affected;
  }

  /**
   * @param before of the tenants that are not affected, it may lack some
   * @param affected names of the tenants that can differ
   * @param edit of fleet.yaml
   */
  static void check(
      Fleet before,
      Fleet after,
      Set<String> affected,
      Optional<FileEdit.Edited> edit,
      Paths paths,
      RiskNotes notes) {
    FleetRisks risks = new FleetRisks(notes, Place.startOf(paths.in(Fleet.FILE)), affected);
    edit.ifPresent(risks::settings);
    risks.patches(before, after);
    risks.networks(before, after);
    for (Fleet.Cluster cluster : after.clusters()) {
      risks.versions(cluster.name().value(), before, after);
    }
  }

  private void settings(FileEdit.Edited edit) {
    List<FieldChange> edits = edit.fields();
    if (edit.action() == FileEdit.Action.REMOVED) {
      removed(edits);
      return;
    }
    section(edits, Risk.FLEET_POLICY, path -> path.startsWith("spec.policy"));
    section(edits, Risk.FLEET_DEFAULTS, path -> path.startsWith("spec.defaults"));
    section(edits, Risk.FLEET_CLUSTERS, path -> path.startsWith("spec.clusters"));
    section(edits, Risk.FLEET_PATCHES, FleetRisks::isOther);
  }

  /** Without the file, the built-in defaults apply: the platform's limits are all gone. */
  private void removed(List<FieldChange> edits) {
    Set<String> parts = new TreeSet<>();
    for (FieldChange change : edits) {
      String[] path = change.path().split("[.\\[]");
      if (path.length > 1 && path[0].equals("spec")) {
        parts.add(path[1]);
      }
    }
    notes
        .of("")
        .note(
            Risk.FLEET_REMOVED,
            fleetFile,
            "fleet.yaml is deleted"
                + (parts.isEmpty() ? "" : ", with its " + String.join(", ", parts)));
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

  private static boolean isIn(Tenant tenant, String cluster) {
    return tenant.clusters().stream().anyMatch(named -> named.value().equals(cluster));
  }

  private record Versions(TreeMap<Version, Tenant> all) {
    void addAll(Tenant tenant, String cluster) {
      if (isIn(tenant, cluster) && tenant.mesh().tenancy() == Mesh.Tenancy.DEDICATED) {
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
