package dev.meshfleet.review;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import org.eclipse.jgit.lib.FileMode;

/** Links, submodules and executables are told, wherever they are in the folder. */
final class FileModes {
  private final Paths paths;
  private final Findings remarks;

  private FileModes(Paths paths, Findings remarks) {
    this.paths = paths;
    this.remarks = remarks;
  }

  static void check(Revisions revisions, Paths paths, Findings remarks) {
    FileModes modes = new FileModes(paths, remarks);
    revisions
        .after()
        .entries()
        .forEach(
            (path, entry) -> {
              if (!entry.equals(revisions.before().entries().get(path))) {
                modes.check(path, entry);
              }
            });
  }

  private void check(String path, TreeFiles.Entry entry) {
    if (FileMode.EXECUTABLE_FILE.equals(entry.mode())) {
      remarks.warning(
          Place.startOf(path),
          Code.FILE,
          "the file is executable; nothing here is run",
          "git update-index --chmod=-x");
    } else if (!entry.isRegular() && !isRead(path)) {
      remarks.error(
          Place.startOf(path),
          Code.FILE,
          FileMode.SYMLINK.equals(entry.mode())
              ? "this is a symbolic link; only regular files are read"
              : "this is a submodule; only regular files are read",
          "put the file itself there");
    }
  }

  /** Of what is read as a tenant's file the reader itself says so. */
  private boolean isRead(String path) {
    int folder = paths.folder().isEmpty() ? -1 : paths.folder().length();
    return path.endsWith(".yaml") && path.lastIndexOf('/') == folder;
  }
}
