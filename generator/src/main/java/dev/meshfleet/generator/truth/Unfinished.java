package dev.meshfleet.generator.truth;

import java.io.IOException;

/**
 * The time limit of a look is reached before history is read completely. The next look continues
 * from there.
 */
public final class Unfinished extends IOException {
  private static final long serialVersionUID = 1L;

  Unfinished(int left) {
    super("the history is still being read: %d commits left".formatted(left));
  }
}
