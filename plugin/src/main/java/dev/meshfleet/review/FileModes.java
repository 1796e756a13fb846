package dev.meshfleet.review;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import org.eclipse.jgit.lib.FileMode;

/**
 * Reports entries in and below the folder that are not regular files with a valid name, and a
 * folder that is too large to be examined completely.
 */
final class FileModes {
  private static final int MOST_REPORTED = 100;

  private final Paths paths;
  private final Findings remarks;
  private int reported;

  private FileModes(Paths paths, Findings remarks) {
    this.paths = paths;
    this.remarks = remarks;
  }

  static void check(Revisions revisions, Paths paths, Findings remarks) {
    FileModes modes = new FileModes(paths, remarks);
    TreeFiles after = revisions.after();
    after
        .entries()
        .forEach(
            (path, entry) -> {
              if (!entry.equals(revisions.before().entries().get(path))) {
                modes.check(path, entry);
              }
            });
    after.odd().forEach(modes::refuse);
    SameName.of(after.entries().keySet())
        .forEach(
            (path, other) -> modes.refuse(path, "differs from %s only in case".formatted(other)));
    modes.size(after);
    if (modes.reported > MOST_REPORTED) {
      remarks.error(
          Place.ofFolder(Sides.shown(paths)),
          Code.FILE,
          "%d more files like these are not listed".formatted(modes.reported - MOST_REPORTED),
          "list them with git ls-tree -r");
    }
  }

  private void size(TreeFiles after) {
    if (!after.whole()) {
      remarks.error(
          Place.ofFolder(Sides.shown(paths)),
          Code.FILE,
          "the folder has more than %d files and folders; only these are examined"
              .formatted(TreeFiles.MOST_ENTRIES),
          "keep only tenant files, fleet.yaml and the platform team's templates here");
    }
  }

  private void refuse(String path, String why) {
    if (reported++ < MOST_REPORTED) {
      remarks.error(
          Place.startOf(path),
          Code.FILE,
          "\"%s\" %s".formatted(path, why),
          "rename it: other systems read it as another file");
    }
  }

  private void check(String path, TreeFiles.Entry entry) {
    boolean plain = entry.isRegular() && !FileMode.EXECUTABLE_FILE.equals(entry.mode());
    if (plain || reported++ >= MOST_REPORTED) {
      return;
    }
    if (FileMode.EXECUTABLE_FILE.equals(entry.mode())) {
      remarks.warning(
          Place.startOf(path),
          Code.FILE,
          "the file is executable; files here are never run",
          "run git update-index --chmod=-x on it");
    } else if (!isRead(path)) {
      remarks.error(
          Place.startOf(path),
          Code.FILE,
          "this is %s, but only regular files are read".formatted(kind(entry.mode())),
          "replace it by the file itself");
    }
  }

  private static String kind(FileMode mode) {
    if (FileMode.SYMLINK.equals(mode)) {
      return "a symbolic link";
    }
    return FileMode.TREE.equals(mode) ? "a folder that is nested too deeply" : "a submodule";
  }

  /** The reader itself reports this for tenant files. */
  private boolean isRead(String path) {
    int folder = paths.folder().isEmpty() ? -1 : paths.folder().length();
    return path.endsWith(".yaml") && path.lastIndexOf('/') == folder;
  }
}
