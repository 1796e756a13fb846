package dev.meshfleet.generator.git;

import dev.meshfleet.git.IsolatedGit;
import java.util.Optional;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;

/** What git's library may take of the process that it runs in. */
final class Surroundings {
  private static final int MIB = 1024 * 1024;

  private Surroundings() {}

  /** Sets bounds to it for the whole process, once. */
  static void prepare() {
    if (!IsolatedGit.install(Optional.empty())) {
      return;
    }
    FS.FileStoreAttributes.setBackground(true); // measuring the clock of a disk takes seconds
    WindowCacheConfig memory = new WindowCacheConfig();
    memory.setStreamFileThreshold(8 * MIB);
    memory.setPackedGitLimit(24 * MIB);
    memory.setDeltaBaseCacheLimit(8 * MIB);
    memory.install();
  }
}
