package dev.meshfleet.generator.truth;

import dev.meshfleet.read.FolderLimits;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The tenants' folder in commits. */
final class Folder {
  /** A list of more would not fit into memory. */
  static final int MOST_FILES = FolderLimits.MOST_FILES;

  private Folder() {}

  /** Git's name of the folder, or nothing when the commit has no folder there. */
  static Optional<ObjectId> in(RevCommit commit, String path, ObjectReader reader)
      throws IOException {
    if (path.isEmpty()) {
      return Optional.of(commit.getTree().getId());
    }
    try (TreeWalk found = TreeWalk.forPath(reader, path, commit.getTree())) {
      return found != null && FileMode.TREE.equals(found.getRawMode(0))
          ? Optional.of(found.getObjectId(0))
          : Optional.empty();
    }
  }

  /**
   * Walks two versions of the folder side by side, and not into folders in it.
   *
   * @param before empty for none
   * @param visitor says when it has seen enough
   */
  static void compare(ObjectReader reader, String before, ObjectId after, Visitor visitor)
      throws IOException {
    try (TreeWalk walk = new TreeWalk(reader)) {
      if (before.isEmpty()) {
        walk.addTree(new EmptyTreeIterator());
      } else {
        walk.addTree(new CanonicalTreeParser(null, reader, ObjectId.fromString(before)));
      }
      walk.addTree(new CanonicalTreeParser(null, reader, after));
      walk.setRecursive(false);
      boolean more = true;
      while (more && walk.next()) {
        boolean same = walk.getRawMode(0) == walk.getRawMode(1) && walk.idEqual(0, 1);
        FileMode mode = walk.getFileMode(1);
        more = visitor.visit(new Entry(walk.getPathString(), mode, walk.getObjectId(1)), same);
      }
    }
  }

  /**
   * A file, or what else there is under its name.
   *
   * @param mode {@link FileMode#MISSING} when the later version has nothing there
   */
  record Entry(String name, FileMode mode, ObjectId id) {
    boolean isThere() {
      return !FileMode.MISSING.equals(mode);
    }
  }

  /** Takes one name of the two versions; false: enough. */
  @FunctionalInterface
  interface Visitor {
    boolean visit(Entry entry, boolean same);
  }
}
