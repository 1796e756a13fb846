package dev.meshfleet.review;

import dev.meshfleet.application.ApplicationNames;
import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.read.Fleet;
import dev.meshfleet.read.FleetReader;
import dev.meshfleet.read.SourceFile;
import dev.meshfleet.read.Tenant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * The two fleets. The head is read as a whole, since what is new may clash with anything; of the
 * base, where fleet.yaml is the same, only what can differ and what that depends on.
 *
 * @param before nothing where the base's fleet.yaml is broken
 * @param after nothing where the head's fleet.yaml is broken
 * @param changed names of the tenants whose file differs
 * @param affected names of the tenants whose objects can differ
 * @param gone names of the tenants whose file is in the base only
 * @param unreadable names of the tenants whose base cannot be read
 * @param beforeFindings what is wrong with the base, as far as it was read
 * @param afterFindings what is wrong with the head
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
    modes(revisions, paths, remarks);
    Findings findings = Findings.ofFleet();
    List<SourceFile> head = revisions.after().in(paths.folder(), 0, reader);
    FleetTemplates headTemplates = FleetTemplates.of(revisions.after(), paths, reader, findings);
    Optional<Fleet> after =
        FleetReader.read(shown(paths), head, findings).map(headTemplates::addedTo);
    after.ifPresent(fleet -> ApplicationNames.check(fleet, findings));
    List<SourceFile> base = revisions.before().in(paths.folder(), 0, reader);
    Map<String, SourceFile> afterFiles = tenantFiles(head);
    Map<String, SourceFile> beforeFiles = tenantFiles(base);
    Set<String> gone = new TreeSet<>(beforeFiles.keySet());
    gone.removeAll(afterFiles.keySet());
    Set<String> changed = new TreeSet<>(gone);
    afterFiles.forEach(
        (name, file) -> {
          if (!file.equals(beforeFiles.get(name))) {
            changed.add(name);
          }
        });
    boolean all = differs(revisions, paths);
    Findings old = Findings.ofFleet();
    BaseReading reading = new BaseReading(shown(paths), base, after, changed, all);
    FleetTemplates templates = FleetTemplates.of(revisions.before(), paths, reader, old);
    Optional<Fleet> before = reading.read(old).map(templates::addedTo);
    Set<String> unreadable = unreadable(before, beforeFiles, old, remarks);
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

  static String shown(Paths paths) {
    return paths.folder().isEmpty() ? "." : paths.folder();
  }

  private static Map<String, SourceFile> tenantFiles(List<SourceFile> files) {
    Map<String, SourceFile> named = new HashMap<>();
    files.stream().filter(SourceFile::isTenants).forEach(file -> named.put(file.stem(), file));
    return named;
  }

  /** Whether something changed that every tenant depends on. */
  private static boolean differs(Revisions revisions, Paths paths) {
    TreeFiles before = revisions.before();
    TreeFiles after = revisions.after();
    String fleetFile = paths.in("fleet.yaml");
    return !before.at(fleetFile).equals(after.at(fleetFile))
        || !below(before, paths.in("templates")).equals(below(after, paths.in("templates")))
        || !below(before, paths.in("istio")).equals(below(after, paths.in("istio")));
  }

  private static Map<String, TreeFiles.Entry> below(TreeFiles files, String folder) {
    return files.entries().subMap(folder + "/", folder + "0");
  }

  /** Links, submodules and executables are told, wherever they are in the folder. */
  private static void modes(Revisions revisions, Paths paths, Findings remarks) {
    revisions
        .after()
        .entries()
        .forEach(
            (path, entry) -> {
              if (entry.equals(revisions.before().entries().get(path))) {
                return;
              }
              boolean directly =
                  path.endsWith(".yaml")
                      && path.lastIndexOf('/')
                          == paths.folder().length() - (paths.folder().isEmpty() ? 1 : 0);
              if (FileMode.EXECUTABLE_FILE.equals(entry.mode())) {
                remarks.warning(
                    Place.startOf(path),
                    Code.FILE,
                    "the file is executable; nothing here is run",
                    "git update-index --chmod=-x");
              } else if (!entry.isRegular() && !directly) {
                remarks.error(
                    Place.startOf(path),
                    Code.FILE,
                    FileMode.SYMLINK.equals(entry.mode())
                        ? "this is a symbolic link; only regular files are read"
                        : "this is a submodule; only regular files are read",
                    "put the file itself there");
              }
            });
  }

  private static Set<String> unreadable(
      Optional<Fleet> before, Map<String, SourceFile> files, Findings old, Findings remarks) {
    Set<String> broken = new TreeSet<>();
    if (before.isEmpty()) {
      List<Finding> why = old.inFileOrder().stream().filter(Finding::isError).toList();
      remarks.note(
          why.get(0).place(),
          Risk.UNREADABLE_BASE,
          "the base has a fleet.yaml that cannot be read, so the head is judged on its own",
          "");
      return broken;
    }
    List<Finding> errors = old.inFileOrder().stream().filter(Finding::isError).toList();
    for (String name : files.keySet()) {
      List<Finding> why =
          errors.stream().filter(error -> error.tenants().equals(Set.of(name))).toList();
      if (!why.isEmpty() && before.get().tenant(name).isEmpty()) {
        broken.add(name);
        remarks
            .concerning(name)
            .note(
                why.get(0).place(),
                Risk.UNREADABLE_BASE,
                "the base has a file of tenant %s that cannot be read, so the head is judged on its own"
                    .formatted(name),
                "");
      }
    }
    return broken;
  }

  /** The tenants that can differ, before and after. */
  List<TenantPair> pairs() {
    return TenantPair.of(before, after, affected);
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
