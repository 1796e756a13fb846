package dev.meshfleet.review;

import dev.meshfleet.compare.Secrets;
import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Fleet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/** Reviews the change between two revisions. */
public final class Reviewer {
  private final Clone clone;
  private final Paths paths;
  private final Revisions revisions;
  private final Findings remarks = Findings.ofFleet();
  private final RiskNotes notes = new RiskNotes();

  private Reviewer(Clone clone, String base, String head, String folder)
      throws ReviewFailure, IOException {
    this.clone = clone;
    this.revisions = Revisions.of(clone, base, head, folder, remarks);
    this.paths = new Paths(folder, Renames.of(revisions, clone.reader()));
  }

  /**
   * Compares the fleet of two revisions.
   *
   * @param repository a folder in the clone
   * @param folder of the tenants from the root of the repository; empty: the root itself
   */
  public static Review review(Path repository, String base, String head, String folder)
      throws ReviewFailure {
    return review(repository, base, head, folder, total -> {});
  }

  /**
   * The same, with progress.
   *
   * @param watcher called after each compared tenant, with the number of all of them
   */
  public static Review review(
      Path repository, String base, String head, String folder, IntConsumer watcher)
      throws ReviewFailure {
    try (Clone clone = Clone.around(repository)) {
      return new Reviewer(clone, base, head, folder).review(watcher);
    } catch (IOException e) {
      throw Clone.incomplete(e);
    }
  }

  private Review review(IntConsumer watcher) throws IOException {
    Sides sides = Sides.read(revisions, paths, clone.reader(), remarks);
    List<TenantPair> pairs = sides.pairs();
    List<FileEdit.Edited> edited = EditedFiles.of(sides, revisions, paths, clone.reader(), notes);
    List<FileEdit> edits = FileEdit.of(edited);
    AddedReleases releases = AddedReleases.of(edits, Sides.shown(paths), sides.releases());
    releases.note(notes);
    EditLayout.of(releases.shown(edits)).note(notes);
    HiddenValues.note(edited, notes);
    ObjectDiff diff = new ObjectDiff(sides, notes);
    List<ObjectChange> objects = objects(diff, pairs, watcher);
    Optional<FileEdit.Edited> fleetEdit = fleetEdit(edited);
    risks(sides, pairs, fleetEdit, diff);
    KeptClaims.check(sides, revisions, paths, clone.reader(), remarks);
    RemovalRules removals =
        RemovalRules.check(
            pairs, sides.gone(), sides.listed(), revisions.approvals(), paths, notes);
    OtherFiles others =
        OtherFiles.of(clone.reader(), revisions.from(), revisions.head(), paths, releases, notes);
    List<Finding> findings = findings(sides);
    boolean platform =
        others.concernPlatform() || fleetEdit.isPresent() || concernPlatform(findings);
    Set<String> owners = platform ? PlatformOwners.of(sides, fleetEdit) : Set.of();
    return new Review(
        revisions.base().name(),
        revisions.head().name(),
        Sides.shown(paths),
        Verdict.of(findings),
        findings,
        approvers(pairs, sides, objects, owners),
        platform,
        owners,
        BlastRadius.of(pairs, objects, sides, diff),
        removals,
        others,
        releases,
        edits,
        ChangeGroup.of(pairs, objects),
        sides.paths());
  }

  private void risks(
      Sides sides, List<TenantPair> pairs, Optional<FileEdit.Edited> fleetEdit, ObjectDiff diff) {
    fleetEdit.ifPresent(edit -> FleetRisks.removal(edit, paths, notes));
    if (sides.before().isPresent() && sides.after().isPresent()) {
      TenantRisks risks = new TenantRisks(sides, notes, diff);
      pairs.forEach(risks::check);
      Fleet before = sides.before().get();
      FleetRisks.check(before, sides.after().get(), fleetEdit, paths, notes);
      ClusterRisks.check(before, sides.after().get(), sides.affected(), notes);
    }
  }

  private static boolean concernPlatform(List<Finding> findings) {
    return findings.stream().anyMatch(f -> f.code() instanceof Risk r && r.isPlatforms());
  }

  private static List<ObjectChange> objects(
      ObjectDiff diff, List<TenantPair> pairs, IntConsumer watcher) {
    List<ObjectChange> objects = new ArrayList<>();
    for (TenantPair pair : pairs) {
      objects.addAll(diff.of(pair));
      watcher.accept(pairs.size());
    }
    return objects;
  }

  private Optional<FileEdit.Edited> fleetEdit(List<FileEdit.Edited> edited) {
    return edited.stream().filter(file -> file.path().equals(paths.in(Fleet.FILE))).findFirst();
  }

  private List<Finding> findings(Sides sides) {
    Set<Finding> all = new LinkedHashSet<>(sides.afterFindings().inFileOrder());
    all.addAll(remarks.inFileOrder());
    all.addAll(notes.all());
    return all.stream()
        .map(
            f ->
                new Finding(
                    f.severity(),
                    f.code(),
                    line(f.place()),
                    Secrets.hidden(f.message()),
                    Secrets.hidden(f.remedy()),
                    f.tenants()))
        .sorted(
            Comparator.comparing(Finding::severity)
                .thenComparing(Findings.CAUSE_FIRST)
                .thenComparing(finding -> finding.code().word())
                .thenComparing(Finding::message))
        .toList();
  }

  /** Forges require a line: for a folder it is the first one. */
  private static Place line(Place place) {
    return place.line() > 0 ? place : Place.startOf(place.file().replaceAll("/$", ""));
  }

  private static Map<String, Set<String>> approvers(
      List<TenantPair> pairs, Sides sides, List<ObjectChange> objects, Set<String> platform) {
    Set<String> touched = new TreeSet<>(sides.changed());
    objects.forEach(change -> touched.add(change.tenant()));
    Map<String, Set<String>> approvers = new TreeMap<>();
    platform.forEach(owner -> approvers.put(owner, new TreeSet<>()));
    for (TenantPair pair : pairs) {
      if (touched.contains(pair.name())) {
        pair.owners()
            .forEach(
                owner ->
                    approvers
                        .computeIfAbsent(Secrets.hidden(owner), o -> new TreeSet<>())
                        .add(pair.name()));
      }
    }
    return approvers;
  }
}
