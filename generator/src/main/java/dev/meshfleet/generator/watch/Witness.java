package dev.meshfleet.generator.watch;

import dev.meshfleet.generator.git.GitTrouble;
import java.time.Duration;
import java.util.Optional;

/** Is told what happens, to log and to count it. */
public interface Witness {
  /** A look at the branch that succeeded. */
  void looked(Duration took);

  /** A look that failed; what was known stands. */
  void failed(GitTrouble trouble, Duration took);

  /** Another list, or another reason why there is none. */
  void changed(Optional<Snapshot> before, Snapshot after);

  /** The cache folder could not be written; the list is served from memory. */
  void notKept();

  /** Something that should not be possible. */
  void mistake(String where, Throwable failure);
}
