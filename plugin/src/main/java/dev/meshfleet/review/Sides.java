package dev.meshfleet.review;

import dev.meshfleet.application.ApplicationNames;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.istio.FleetReleases;
import dev.meshfleet.read.FleetReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * The two fleets. The head is read completely, because new claims can conflict with any tenant; of
 * the base, where fleet.yaml is unchanged, only what can differ and its dependencies.
 *
 * @param before empty where the base's fleet.yaml has errors
 * @param after empty where the head's fleet.yaml has errors
 * @param changed names of the tenants whose file differs
 * @param affected names of the tenants whose objects can differ
 * @param gone names of the tenants whose file is in the base only
 * @param unreadable names of the tenants whose base cannot be read
 * @param beforeFindings findings in the base, as far as it is read
 * @param afterFindings findings in the head
 */
record Sides(
    Optional<Fleet> before,
    Optional<Fleet> after,
    Map<String, SourceFile> beforeFiles,
    Map<String, SourceFile> afterFiles,
    Set<String> changed,
    Set<String> affected,
    Set<String> gone,
    Set<String> unreadable,
    Findings beforeFindings,
    Findings afterFindings) {

  static Sides read(Revisions revisions, Paths paths, ObjectReader reader, Findings remarks)
      throws IOException {
    FileModes.check(revisions, paths, remarks);
    Findings findings = Findings.ofFleet();
    List<SourceFile> head = revisions.after().in(paths.folder(), 0, reader);
    FleetTemplates headTemplates = FleetTemplates.of(revisions.after(), paths, reader, findings);
    Optional<Fleet> after =
        FleetReader.read(shown(paths), head, headTemplates.releases(), findings)
            .map(headTemplates::addedTo);
    after.ifPresent(fleet -> ApplicationNames.check(fleet, findings));
    List<SourceFile> base = revisions.before().in(paths.folder(), 0, reader);
    Map<String, SourceFile> afterFiles = tenantFiles(head);
    Map<String, SourceFile> beforeFiles = tenantFiles(base);
    Set<String> gone = new TreeSet<>(beforeFiles.keySet());
    gone.removeAll(afterFiles.keySet());
    Set<String> changed = changed(beforeFiles, afterFiles);
    boolean all = differs(revisions, paths);
    Findings old = Findings.ofFleet();
    FleetTemplates templates = FleetTemplates.of(revisions.before(), paths, reader, old);
    BaseReading reading =
        new BaseReading(shown(paths), base, templates.releases(), after, changed, all);
    Optional<Fleet> before = reading.read(old).map(templates::addedTo);
    Set<String> unreadable = UnreadableBase.note(before, beforeFiles.keySet(), old, remarks);
    return new Sides(
        before,
        after,
        beforeFiles,
        afterFiles,
        changed,
        reading.affected(),
        gone,
        unreadable,
        old,
        findings);
  }

  private static Set<String> changed(
      Map<String, SourceFile> before, Map<String, SourceFile> after) {
    Set<String> changed = new TreeSet<>(before.keySet());
    changed.addAll(after.keySet());
    changed.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
    return changed;
  }

  static String shown(Paths paths) {
    return paths.folder().isEmpty() ? "." : paths.folder();
  }

  private static Map<String, SourceFile> tenantFiles(List<SourceFile> files) {
    Map<String, SourceFile> named = new HashMap<>();
    files.stream().filter(SourceFile::isTenants).forEach(file -> named.put(file.stem(), file));
    return named;
  }

  /** Whether anything changes that every tenant depends on. */
  private static boolean differs(Revisions revisions, Paths paths) {
    TreeFiles before = revisions.before();
    TreeFiles after = revisions.after();
    String fleetFile = paths.in("fleet.yaml");
    return !before.at(fleetFile).equals(after.at(fleetFile))
        || !before.below(paths.in("templates")).equals(after.below(paths.in("templates")))
        || !before.below(paths.in("istio")).equals(after.below(paths.in("istio")));
  }

  /** The tenants that can differ, before and after. */
  List<TenantPair> pairs() {
    return TenantPair.of(before, after, affected);
  }

  /** The releases of Istio that the head can use. */
  FleetReleases releases() {
    return after.map(Fleet::releases).orElse(FleetReleases.KNOWN);
  }

  /** How many tenants the base lists. */
  int listed() {
    return beforeFiles.size();
  }

  /** The tenant of each name that only one can have, in the head. */
  Map<String, String> owners(Function<Tenant, List<String>> names) {
    Map<String, String> owners = new HashMap<>();
    after.ifPresent(
        fleet ->
            fleet
                .tenants()
                .values()
                .forEach(t -> names.apply(t).forEach(n -> owners.putIfAbsent(n, t.name()))));
    return owners;
  }

  /** Files of a list, as a report names them. */
  List<String> paths() {
    List<String> paths = new ArrayList<>();
    affected.forEach(
        name ->
            Optional.ofNullable(afterFiles.get(name)).ifPresent(file -> paths.add(file.path())));
    return paths;
  }
}
