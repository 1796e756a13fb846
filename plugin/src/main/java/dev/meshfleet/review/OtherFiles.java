package dev.meshfleet.review;

import dev.meshfleet.finding.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * Files that the head changes and that hold no tenant: most are nobody's business here, some decide
 * what every tenant gets or who looks at it.
 *
 * @param count of all of them
 * @param shown those that matter, and the first of the others
 */
record OtherFiles(int count, List<Changed> shown) {
  private static final int MOST_SHOWN = 50;

  /**
   * A file.
   *
   * @param matters why somebody should look; nothing where nobody has to
   */
  record Changed(String path, DiffEntry.ChangeType change, Optional<Risk> matters) {}

  static OtherFiles of(
      ObjectReader reader, RevCommit from, RevCommit head, Paths paths, RiskNotes notes)
      throws IOException {
    int count = 0;
    List<Changed> matter = new ArrayList<>();
    List<Changed> rest = new ArrayList<>();
    try (TreeWalk walk = new TreeWalk(reader)) {
      walk.addTree(from.getTree());
      walk.addTree(head.getTree());
      walk.setRecursive(true);
      walk.setFilter(TreeFilter.ANY_DIFF);
      while (walk.next()) {
        String path = walk.getPathString();
        if (isTenantsFile(path, paths)) {
          continue;
        }
        count++;
        Changed changed = new Changed(path, change(walk), matters(path, paths));
        if (changed.matters().isPresent()) {
          matter.add(changed);
        } else if (rest.size() < MOST_SHOWN) {
          rest.add(changed);
        }
      }
    }
    for (Changed changed : matter) {
      notes
          .of("")
          .note(
              changed.matters().orElseThrow(),
              Place.startOf(changed.path()),
              "\"%s\" changes".formatted(changed.path()));
    }
    List<Changed> shown = new ArrayList<>(matter);
    shown.addAll(rest);
    return new OtherFiles(count, List.copyOf(shown.subList(0, Math.min(MOST_SHOWN, shown.size()))));
  }

  /** The files directly in the folder are what the review is about. */
  private static boolean isTenantsFile(String path, Paths paths) {
    String folder = paths.folder().isEmpty() ? "" : paths.folder() + "/";
    return path.startsWith(folder)
        && path.indexOf('/', folder.length()) < 0
        && path.endsWith(".yaml");
  }

  private static DiffEntry.ChangeType change(TreeWalk walk) {
    if (FileMode.MISSING.equals(walk.getRawMode(0))) {
      return DiffEntry.ChangeType.ADD;
    }
    return FileMode.MISSING.equals(walk.getRawMode(1))
        ? DiffEntry.ChangeType.DELETE
        : DiffEntry.ChangeType.MODIFY;
  }

  private static Optional<Risk> matters(String path, Paths paths) {
    if (LearnedRelease.isOne(path, paths)) {
      return Optional.of(Risk.RELEASE_LEARNED);
    }
    if (path.startsWith(paths.in("templates/")) || path.startsWith(paths.in("istio/"))) {
      return Optional.of(Risk.TEMPLATES_CHANGED);
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    boolean pipeline =
        path.startsWith(".github/workflows/")
            || path.startsWith(".github/actions/")
            || path.startsWith(".gitlab/")
            || name.startsWith(".gitlab-ci")
            || name.equals("CODEOWNERS")
            || name.equals("Jenkinsfile")
            || name.equals(".gitmodules")
            || name.equals(".gitattributes");
    return pipeline ? Optional.of(Risk.PIPELINE_CHANGED) : Optional.empty();
  }
}
