package dev.meshfleet.read;

import dev.meshfleet.fleet.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of earlier calls. Argo CD unpacks the same files for every call; an equal file is
 * replaced by the earlier instance, which has computed its digest and its words already.
 * Thread-safe.
 */
public final class KnownFiles {
  private final long limit;
  private final Map<String, SourceFile> files = new HashMap<>();
  private long weight;

  /**
   * Without any file.
   *
   * @param limit of the memory that the files take, in bytes; beyond it, all files are forgotten
   */
  public KnownFiles(long limit) {
    this.limit = limit;
  }

  /** The same content, with earlier instances of equal files. */
  public synchronized FolderContent known(FolderContent content) {
    List<SourceFile> known = new ArrayList<>();
    for (SourceFile file : content.files()) {
      known.add(known(file));
    }
    return new FolderContent(content.shown(), known, content.istio(), content.templates());
  }

  private SourceFile known(SourceFile file) {
    SourceFile before = files.get(file.path());
    if (file.equals(before)) {
      return before;
    }
    weight += file.weight() - (before == null ? 0 : before.weight());
    if (weight > limit) {
      files.clear();
      weight = file.weight();
    }
    files.put(file.path(), file);
    return file;
  }

  /** The memory that the files take, in bytes, estimated. */
  public synchronized long weight() {
    return weight;
  }
}
