package dev.meshfleet.review;

import dev.meshfleet.read.SourceFile;
import dev.meshfleet.yaml.StrictYaml;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * What a commit has in and below the tenants' folder, by path from the root of the repository.
 *
 * @param exists whether the commit has the folder at all
 */
record TreeFiles(boolean exists, TreeMap<String, Entry> entries) {
  /** A file, a link, a submodule: never a folder. */
  record Entry(FileMode mode, ObjectId id) {
    boolean isRegular() {
      return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
    }
  }

  static TreeFiles none() {
    return new TreeFiles(false, new TreeMap<>());
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
    TreeMap<String, Entry> entries = new TreeMap<>();
    try (TreeWalk walk = new TreeWalk(reader)) {
      walk.addTree(start);
      walk.setRecursive(true);
      while (walk.next()) {
        String path = folder.isEmpty() ? walk.getPathString() : folder + "/" + walk.getPathString();
        entries.put(path, new Entry(walk.getFileMode(0), walk.getObjectId(0)));
      }
    }
    return new TreeFiles(true, entries);
  }

  Optional<Entry> at(String path) {
    return Optional.ofNullable(entries.get(path));
  }

  /** The file at a path, read. */
  Optional<SourceFile> file(String path, ObjectReader reader) throws IOException {
    Entry entry = entries.get(path);
    return entry == null ? Optional.empty() : Optional.of(source(path, entry, reader));
  }

  /**
   * What stands in a folder, as the reader of a fleet takes it.
   *
   * @param depth of folders below it that are looked into; deeper ones stand for themselves
   */
  List<SourceFile> in(String folder, int depth, ObjectReader reader) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    Set<String> folders = new LinkedHashSet<>();
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
        files.add(source(entry.getKey(), entry.getValue(), reader));
      } else if (folders.add(entry.getKey().substring(0, end))) {
        String path = entry.getKey().substring(0, end);
        files.add(new SourceFile(path, SourceFile.Type.FOLDER, new byte[0]));
      }
    }
    return files;
  }

  private static SourceFile source(String path, Entry entry, ObjectReader reader)
      throws IOException {
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
