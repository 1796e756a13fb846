package dev.meshfleet.review;

import dev.meshfleet.finding.Place;
import dev.meshfleet.istio.FleetReleases;
import dev.meshfleet.istio.InjectionTemplates;
import dev.meshfleet.istio.Release;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The folders {@code istio/<version>/} that the head adds, as {@code meshfleet istio add} writes
 * them. A folder has one risk, and its injection templates are not shown: they are the chart's, too
 * long for a comment, and the command can write them again for comparison. Every other file is
 * shown.
 *
 * @param templates paths of injection templates by version
 */
record AddedReleases(Map<String, Set<String>> templates, String root) {
  private static final Pattern FILE = Pattern.compile("([^/]+)/([^/]+\\.yaml)");
  private static final String RELEASE = "release.yaml";

  /**
   * The folders whose {@code release.yaml} is added.
   *
   * @param folder of the tenants' files, as a review shows it
   * @param releases of the head, which decide what is a template
   */
  static AddedReleases of(List<FileEdit> edits, String folder, FleetReleases releases) {
    String root = folder.equals(".") ? "istio/" : folder + "/istio/";
    Map<String, Set<String>> added = new TreeMap<>();
    Set<String> files =
        edits.stream()
            .filter(edit -> edit.action() == FileEdit.Action.ADDED)
            .flatMap(edit -> edit.files().stream())
            .filter(file -> file.startsWith(root))
            .collect(Collectors.toCollection(TreeSet::new));
    for (String file : files) {
      Matcher path = FILE.matcher(file.substring(root.length()));
      if (path.matches() && files.contains(root + path.group(1) + "/" + RELEASE)) {
        Set<String> templates = added.computeIfAbsent(path.group(1), v -> new TreeSet<>());
        if (isTemplate(path.group(2), releases.find(path.group(1)))) {
          templates.add(file);
        }
      }
    }
    return new AddedReleases(added, root);
  }

  private static boolean isTemplate(String file, Optional<Release> release) {
    return release.map(InjectionTemplates::names).orElse(List.of()).stream()
        .anyMatch(name -> file.equals(name + ".yaml"));
  }

  /** Whether a file is a release or a template of it, so that it has no risk of its own. */
  boolean contain(String file) {
    return isTemplate(file)
        || templates.keySet().stream().anyMatch(v -> file.equals(root + v + "/" + RELEASE));
  }

  /** The edits without injection templates of such folders. */
  List<FileEdit> shown(List<FileEdit> edits) {
    return edits.stream()
        .filter(edit -> !edit.files().stream().allMatch(this::isTemplate))
        .toList();
  }

  private boolean isTemplate(String file) {
    return templates.values().stream().anyMatch(files -> files.contains(file));
  }

  void note(RiskNotes notes) {
    templates.forEach(
        (version, files) -> {
          String release = root + version + "/" + RELEASE;
          String more =
              files.isEmpty()
                  ? ""
                  : ", with %d injection templates that are not shown".formatted(files.size());
          String remedy =
              files.isEmpty()
                  ? ""
                  : "Run meshfleet istio add with the official charts again: it must write the same files. Then run meshfleet istio verify.";
          notes
              .of("")
              .note(
                  Risk.RELEASE_LEARNED,
                  Place.startOf(release),
                  "\"%s\" is added%s".formatted(release, more),
                  remedy);
        });
  }
}
