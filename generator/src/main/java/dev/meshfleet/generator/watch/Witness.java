package dev.meshfleet.generator.watch;

import dev.meshfleet.generator.git.GitTrouble;
import java.time.Duration;
import java.util.Optional;

/** Receives events, to log and count them. */
public interface Witness {
  /** A look at the branch succeeded. */
  void looked(Duration took);

  /** A look failed; the last list stays in effect. */
  void failed(GitTrouble trouble, Duration took);

  /** The list changed, or the reason why the branch is not followed. */
  void changed(Optional<Snapshot> before, Snapshot after);

  /** The cache folder cannot be written; the list is served from memory. */
  void notKept();

  /** A failure that indicates a bug. */
  void mistake(String where, Throwable failure);
}
