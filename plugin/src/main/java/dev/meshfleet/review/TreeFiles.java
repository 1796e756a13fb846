package dev.meshfleet.review;

import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.yaml.StrictYaml;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The content of the tenants' folder in a commit, by path from the root of the repository. A git
 * tree can be crafted by hand: it can be endless, or have names that no file system allows.
 *
 * @param exists whether the commit has the folder at all
 * @param odd paths that not every file system allows, and why
 * @param whole whether all of it was examined
 */
record TreeFiles(
    boolean exists, TreeMap<String, Entry> entries, SortedMap<String, String> odd, boolean whole) {
  /** The most files and folders that are examined; 10,000 tenants have a third of them. */
  static final int MOST_ENTRIES = 50_000;

  /** Bytes that are read of the files of a folder. */
  static final long MOST_BYTES = 64L * 1024 * 1024;

  private static final int DEEPEST = 12;

  /** A file, a link, a submodule: never a folder. */
  record Entry(FileMode mode, ObjectId id) {
    boolean isRegular() {
      return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
    }
  }

  static TreeFiles none() {
    return new TreeFiles(false, new TreeMap<>(), new TreeMap<>(), true);
  }

  /**
   * @param folder from the root of the repository; empty: the root itself
   */
  static TreeFiles of(ObjectReader reader, RevTree tree, String folder) throws IOException {
    ObjectId start = tree;
    if (!folder.isEmpty()) {
      try (TreeWalk found = TreeWalk.forPath(reader, folder, tree)) {
        if (found == null || !FileMode.TREE.equals(found.getRawMode(0))) {
          return none();
        }
        start = found.getObjectId(0);
      }
    }
    TreeFiles files = new TreeFiles(true, new TreeMap<>(), new TreeMap<>(), true);
    try (TreeWalk walk = new TreeWalk(reader)) {
      walk.addTree(start);
      for (int seen = 0; walk.next(); seen++) {
        if (seen == MOST_ENTRIES) {
          return new TreeFiles(true, files.entries, files.odd, false);
        }
        files.add(folder.isEmpty() ? "" : folder + "/", walk);
      }
    }
    return files;
  }

  /** Subtrees are entered one by one: a small tree can name itself, in effect, a million times. */
  private void add(String start, TreeWalk walk) throws IOException {
    String path = start + walk.getPathString();
    UnusualNames.reason(walk.getPathString(), walk.getDepth()).ifPresent(why -> odd.put(path, why));
    if (walk.isSubtree() && walk.getDepth() < DEEPEST) {
      walk.enterSubtree();
    } else if (entries.put(path, new Entry(walk.getFileMode(0), walk.getObjectId(0))) != null) {
      odd.put(path, "exists twice");
    }
  }

  Optional<Entry> at(String path) {
    return Optional.ofNullable(entries.get(path));
  }

  /** The entries below a folder. */
  SortedMap<String, Entry> below(String folder) {
    return entries.subMap(folder + "/", folder + "0");
  }

  /** The file at a path, read. */
  Optional<SourceFile> file(String path, ObjectReader reader) throws IOException {
    Entry entry = entries.get(path);
    return entry == null ? Optional.empty() : Optional.of(source(path, entry, reader));
  }

  /**
   * The files of a folder, as the reader of a fleet expects them.
   *
   * @param depth of subfolders that are entered; deeper ones are listed as folders
   */
  List<SourceFile> in(String folder, int depth, ObjectReader reader) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    Set<String> folders = new LinkedHashSet<>();
    long bytes = 0;
    String start = folder.isEmpty() ? "" : folder + "/";
    for (var entry : (start.isEmpty() ? entries : entries.subMap(start, folder + "0")).entrySet()) {
      int end = start.length() - 1;
      for (int level = 0; level <= depth && end >= -1; level++) {
        end = entry.getKey().indexOf('/', end + 1);
        if (end < 0) {
          break;
        }
      }
      if (end < 0) {
        SourceFile file =
            bytes > MOST_BYTES
                ? new SourceFile(entry.getKey(), SourceFile.Type.UNREADABLE, new byte[0])
                : source(entry.getKey(), entry.getValue(), reader);
        bytes += file.bytes().length;
        files.add(file);
      } else if (folders.add(entry.getKey().substring(0, end))) {
        String path = entry.getKey().substring(0, end);
        files.add(new SourceFile(path, SourceFile.Type.FOLDER, new byte[0]));
      }
    }
    return files;
  }

  static SourceFile source(String path, Entry entry, ObjectReader reader) throws IOException {
    SourceFile.Type type = type(entry);
    boolean wanted =
        type == SourceFile.Type.REGULAR && (path.endsWith(".yaml") || path.endsWith(".yaml.j2"));
    return new SourceFile(path, type, wanted ? content(entry.id(), reader) : new byte[0]);
  }

  private static SourceFile.Type type(Entry entry) {
    if (entry.isRegular()) {
      return SourceFile.Type.REGULAR;
    }
    return FileMode.SYMLINK.equals(entry.mode()) ? SourceFile.Type.SYMLINK : SourceFile.Type.FOLDER;
  }

  /** One byte more than is allowed is enough to know that a file is too large. */
  private static byte[] content(ObjectId id, ObjectReader reader) throws IOException {
    if (reader.getObjectSize(id, Constants.OBJ_BLOB) > StrictYaml.MAX_BYTES) {
      return new byte[StrictYaml.MAX_BYTES + 1];
    }
    try (InputStream in = reader.open(id, Constants.OBJ_BLOB).openStream()) {
      return in.readNBytes(StrictYaml.MAX_BYTES + 1);
    }
  }
}
