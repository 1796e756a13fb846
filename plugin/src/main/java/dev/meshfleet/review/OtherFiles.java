package dev.meshfleet.review;

import dev.meshfleet.finding.Place;
import dev.meshfleet.finding.Severity;
import dev.meshfleet.read.StrayFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * Files that the head changes and that are not tenant files. Most are of no interest here; some
 * decide what is rendered for every tenant, or who reviews it.
 *
 * @param count of all of them
 * @param shown those that matter, and the first of the others
 */
record OtherFiles(int count, List<Changed> shown) {
  private static final int MOST_SHOWN = 50;

  /** The most files that are examined: more than anybody can review. */
  private static final int MOST_FILES = 50_000;

  private static final int DEEPEST = 100;

  /**
   * A file.
   *
   * @param matters why it must be reviewed; empty if no review is needed
   */
  record Changed(String path, DiffEntry.ChangeType change, Optional<Risk> matters) {}

  /**
   * The files that differ.
   *
   * @param releases that are added; their files are reported with them
   */
  static OtherFiles of(
      ObjectReader reader,
      RevCommit from,
      RevCommit head,
      Paths paths,
      AddedReleases releases,
      RiskNotes notes)
      throws IOException {
    List<Changed> matter = new ArrayList<>();
    List<Changed> rest = new ArrayList<>();
    int count = 0;
    try (TreeWalk walk = new TreeWalk(reader)) {
      walk.addTree(from.getTree());
      walk.addTree(head.getTree());
      walk.setFilter(TreeFilter.ANY_DIFF);
      for (int seen = 0; walk.next(); seen++) {
        if (seen == MOST_FILES) {
          unseen(paths, notes);
          break;
        }
        if (walk.isSubtree() && walk.getDepth() < DEEPEST) {
          walk.enterSubtree();
        } else if (!isTenantsFile(walk.getPathString(), paths)) {
          count++;
          add(new Changed(walk.getPathString(), change(walk), matters(walk, paths)), matter, rest);
        }
      }
    }
    matter.stream()
        .filter(changed -> !releases.contain(changed.path()))
        .forEach(changed -> note(changed, notes));
    List<Changed> shown = new ArrayList<>(matter);
    shown.addAll(rest.subList(0, Math.max(0, Math.min(rest.size(), MOST_SHOWN - matter.size()))));
    return new OtherFiles(count, List.copyOf(shown));
  }

  private static void add(Changed changed, List<Changed> matter, List<Changed> rest) {
    if (changed.matters().isPresent()) {
      matter.add(changed);
    } else if (rest.size() < MOST_SHOWN) {
      rest.add(changed);
    }
  }

  private static void unseen(Paths paths, RiskNotes notes) {
    notes
        .of("")
        .note(
            Severity.ERROR,
            Risk.NOT_SHOWN,
            Place.ofFolder(Sides.shown(paths)),
            "more than %d files and folders change; only these are examined".formatted(MOST_FILES),
            "split the change into several pull requests");
  }

  private static void note(Changed changed, RiskNotes notes) {
    Risk risk = changed.matters().orElseThrow();
    String what =
        risk == Risk.FILE_IGNORED
            ? "\"%s\" is in the folder of tenant files, but is not read"
            : "\"%s\" changes";
    notes.of("").note(risk, Place.startOf(changed.path()), what.formatted(changed.path()));
  }

  /** Whether the head changes a file that is the platform team's. */
  boolean concernPlatform() {
    return shown.stream()
        .flatMap(file -> file.matters().stream())
        .anyMatch(risk -> risk != Risk.FILE_IGNORED);
  }

  /** The files directly in the folder are what the review is about. */
  private static boolean isTenantsFile(String path, Paths paths) {
    String folder = paths.folder().isEmpty() ? "" : paths.folder() + "/";
    return path.startsWith(folder)
        && path.indexOf('/', folder.length()) < 0
        && path.endsWith(".yaml")
        && path.charAt(folder.length()) != '.';
  }

  private static DiffEntry.ChangeType change(TreeWalk walk) {
    if (FileMode.MISSING.equals(walk.getRawMode(0))) {
      return DiffEntry.ChangeType.ADD;
    }
    return FileMode.MISSING.equals(walk.getRawMode(1))
        ? DiffEntry.ChangeType.DELETE
        : DiffEntry.ChangeType.MODIFY;
  }

  private static Optional<Risk> matters(TreeWalk walk, Paths paths) {
    String path = walk.getPathString();
    if (LearnedRelease.isOne(path, paths)) {
      return Optional.of(Risk.RELEASE_LEARNED);
    }
    if (path.startsWith(paths.in("templates/")) || path.startsWith(paths.in("istio/"))) {
      return Optional.of(Risk.TEMPLATES_CHANGED);
    }
    if (PipelineFiles.contain(path)) {
      return Optional.of(Risk.PIPELINE_CHANGED);
    }
    boolean gone = FileMode.MISSING.equals(walk.getRawMode(1));
    return !gone && isIgnored(path, paths) ? Optional.of(Risk.FILE_IGNORED) : Optional.empty();
  }

  /**
   * Whether a file looks like part of the fleet: it is in the folder, or in one whose name is the
   * folder's in another case. In the root of a repository, only the files of the root count.
   */
  private static boolean isIgnored(String path, Paths paths) {
    String folder = paths.folder().toLowerCase(Locale.ROOT);
    boolean inside =
        folder.isEmpty()
            ? path.indexOf('/') < 0
            : path.toLowerCase(Locale.ROOT).startsWith(folder + "/");
    String below =
        folder.isEmpty() ? path : path.substring(Math.min(path.length(), folder.length() + 1));
    return inside && StrayFiles.isStray(below);
  }
}
