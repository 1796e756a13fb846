package dev.meshfleet.review;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.fleet.Tenant;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * Searches the history of the base for the last readable version of tenant files that are removed
 * or broken, and for files that were removed without {@code lifecycle: Retiring}. The amount of
 * data that the search reads is limited, so that a review of a large fleet does not take minutes.
 */
final class RemovedFiles {
  private static final int MOST_COMMITS = 5_000;
  private static final long MOST_BYTES = 32L * 1024 * 1024;
  private static final int MOST_VERSIONS = 500;

  private final Revisions revisions;
  private final Paths paths;
  private final ObjectReader reader;
  private final BiFunction<String, SourceFile, Optional<Tenant>> reading;
  private final Map<String, SourceFile> found = new TreeMap<>();
  private final Set<String> settled = new HashSet<>();
  private long bytes;
  private int versions;

  /**
   * @param reading reads the tenant of a name from a file; empty if the file is not readable
   */
  RemovedFiles(
      Revisions revisions,
      Paths paths,
      ObjectReader reader,
      BiFunction<String, SourceFile, Optional<Tenant>> reading) {
    this.revisions = revisions;
    this.paths = paths;
    this.reader = reader;
    this.reading = reading;
  }

  /**
   * The last readable version of each tenant that lost its file.
   *
   * @param sought names of files that are broken, or that the head removes from the base
   * @param there names of files in the head
   * @param findings gets a note if the search ends before the end of the history
   */
  Map<String, SourceFile> find(Set<String> sought, Set<String> there, Findings findings)
      throws IOException {
    settled.addAll(there);
    settled.removeAll(sought);
    try (RevWalk walk = new RevWalk(reader)) {
      RevCommit commit = walk.parseCommit(revisions.base());
      ObjectId folder = folder(commit);
      for (int seen = 0; commit.getParentCount() > 0; seen++) {
        if (seen == MOST_COMMITS || bytes > MOST_BYTES || versions > MOST_VERSIONS) {
          findings.note(
              Place.ofFolder(Sides.shown(paths)),
              Risk.HISTORY,
              "tenant files that were removed before commit %s are not examined"
                  .formatted(commit.abbreviate(10).name()),
              "nothing to do: the namespaces of such tenants stay protected in the cluster");
          break;
        }
        RevCommit parent = walk.parseCommit(commit.getParent(0));
        ObjectId older = folder(parent);
        if (!older.equals(folder)) {
          compare(older, folder, sought);
        }
        commit = parent;
        folder = older;
      }
    }
    return found;
  }

  private ObjectId folder(RevCommit commit) throws IOException {
    if (paths.folder().isEmpty()) {
      return commit.getTree();
    }
    try (TreeWalk walk = TreeWalk.forPath(reader, paths.folder(), commit.getTree())) {
      boolean there = walk != null && FileMode.TREE.equals(walk.getRawMode(0));
      return there ? walk.getObjectId(0) : ObjectId.zeroId();
    }
  }

  private void compare(ObjectId older, ObjectId newer, Set<String> sought) throws IOException {
    try (TreeWalk walk = new TreeWalk(reader)) {
      add(walk, older);
      add(walk, newer);
      walk.setFilter(TreeFilter.ANY_DIFF);
      while (walk.next()) {
        FileMode mode = walk.getFileMode(0);
        SourceFile file =
            new SourceFile(paths.in(walk.getPathString()), SourceFile.Type.REGULAR, new byte[0]);
        boolean gone = FileMode.MISSING.equals(walk.getRawMode(1));
        boolean asked = gone || sought.contains(file.stem());
        if (FileMode.REGULAR_FILE.equals(mode) && file.isTenants() && asked) {
          version(file.stem(), file.path(), new TreeFiles.Entry(mode, walk.getObjectId(0)), sought);
        }
      }
    }
  }

  private void add(TreeWalk walk, ObjectId folder) throws IOException {
    if (ObjectId.zeroId().equals(folder)) {
      walk.addTree(new org.eclipse.jgit.treewalk.EmptyTreeIterator());
    } else {
      bytes += reader.getObjectSize(folder, Constants.OBJ_TREE);
      walk.addTree(folder);
    }
  }

  /** Reads an older version of a file that is missing or not readable in the newer commit. */
  private void version(String name, String path, TreeFiles.Entry entry, Set<String> sought)
      throws IOException {
    if (settled.contains(name) || versions++ > MOST_VERSIONS) {
      return;
    }
    SourceFile file = TreeFiles.source(path, entry, reader);
    Optional<Tenant> tenant = reading.apply(name, file);
    if (tenant.isEmpty()) {
      sought.add(name); // continue with an older version
      return;
    }
    settled.add(name);
    found.put(name, file);
  }
}
