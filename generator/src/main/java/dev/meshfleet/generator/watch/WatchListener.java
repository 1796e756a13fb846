package dev.meshfleet.generator.watch;

import dev.meshfleet.generator.git.GitFailure;
import java.time.Duration;
import java.util.Optional;

/** Receives events, to log and count them. */
public interface WatchListener {
  /** A check of the branch succeeded. */
  void checked(Duration took);

  /** A check failed; the last list stays in effect. */
  void failed(GitFailure failure, Duration took);

  /** The list changed, or the reason why the branch is not followed. */
  void changed(Optional<Snapshot> before, Snapshot after);

  /** The cache folder cannot be written; the list is served from memory. */
  void cacheFailed();

  /** A failure that indicates a bug. */
  void internalError(String where, Throwable failure);
}
