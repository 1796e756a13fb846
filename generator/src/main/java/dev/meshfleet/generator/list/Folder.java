package dev.meshfleet.generator.list;

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
  /** The maximum number of files: a longer list does not fit into memory. */
  static final int MOST_FILES = FolderLimits.MOST_FILES;

  private Folder() {}

  /** Git's id of the folder; empty when the commit has no such folder. */
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
   * Compares two versions of the folder, without its subfolders.
   *
   * @param before empty for none
   * @param visitor returns whether to continue
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
   * An entry of the folder.
   *
   * @param mode {@link FileMode#MISSING} when the later version has no such entry
   */
  record Entry(String name, FileMode mode, ObjectId id) {
    boolean isThere() {
      return !FileMode.MISSING.equals(mode);
    }
  }

  /** Receives one entry; returns whether to continue. */
  @FunctionalInterface
  interface Visitor {
    boolean visit(Entry entry, boolean same);
  }
}
