package dev.meshfleet.generator.git;

import dev.meshfleet.git.IsolatedGit;
import java.util.Optional;
import org.eclipse.jgit.storage.file.WindowCacheConfig;

/** Limits of the git library in this process. */
final class GitLimits {
  /**
   * The resolution of file times. The library would measure it by writing files into the first
   * folder that it reads, which may be in the repository of a {@code file://} address.
   */
  private static final String CLOCK = "10 ms";

  private static final int MIB = 1024 * 1024;

  private GitLimits() {}

  /** Sets the limits, once for the process. */
  static void prepare() {
    if (!IsolatedGit.install(Optional.of(CLOCK))) {
      return;
    }
    WindowCacheConfig memory = new WindowCacheConfig();
    memory.setStreamFileThreshold(8 * MIB);
    memory.setPackedGitLimit(24 * MIB);
    memory.setDeltaBaseCacheLimit(8 * MIB);
    memory.install();
  }
}
