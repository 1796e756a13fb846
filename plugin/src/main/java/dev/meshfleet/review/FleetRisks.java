package dev.meshfleet.review;

import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.PlatformPatch;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Changes of fleet.yaml. */
final class FleetRisks {
  private static final Set<String> PARTS =
      Set.of("clusters", "defaults", "owner", "patches", "policy");

  private final RiskNotes notes;
  private final Place fleetFile;

  private FleetRisks(RiskNotes notes, Paths paths) {
    this.notes = notes;
    this.fleetFile = Place.startOf(paths.in(Fleet.FILE));
  }

  /**
   * Notes the risks of two fleets that can be read.
   *
   * @param edit of fleet.yaml
   */
  static void check(
      Fleet before, Fleet after, Optional<FileEdit.Edited> edit, Paths paths, RiskNotes notes) {
    FleetRisks risks = new FleetRisks(notes, paths);
    edit.filter(file -> file.action() != FileEdit.Action.REMOVED)
        .map(FileEdit.Edited::fields)
        .ifPresent(risks::settings);
    risks.compare(after, before, "is added to or changed in");
    risks.compare(before, after, "is removed from");
  }

  /**
   * Notes that fleet.yaml is deleted, also if the deleted file has errors.
   *
   * @param edit of fleet.yaml
   */
  static void removal(FileEdit.Edited edit, Paths paths, RiskNotes notes) {
    if (edit.action() == FileEdit.Action.REMOVED) {
      new FleetRisks(notes, paths).removed(edit.fields());
    }
  }

  private void settings(List<FieldChange> edits) {
    section(edits, Risk.FLEET_POLICY, path -> path.startsWith("spec.policy"));
    section(edits, Risk.FLEET_DEFAULTS, path -> path.startsWith("spec.defaults"));
    section(edits, Risk.FLEET_CLUSTERS, path -> path.startsWith("spec.clusters"));
    section(edits, Risk.FLEET_PATCHES, FleetRisks::isOther);
  }

  /** Without the file, the built-in defaults apply, and the platform's limits no longer do. */
  private void removed(List<FieldChange> edits) {
    Set<String> parts = new TreeSet<>();
    for (FieldChange change : edits) {
      String[] path = change.path().split("[.\\[]");
      if (path.length > 1 && path[0].equals("spec") && PARTS.contains(path[1])) {
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

  /** Notes the platform's own patches that only one of the fleets has, with their steps. */
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
}
