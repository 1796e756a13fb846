package dev.meshfleet.generator.truth;

import java.io.IOException;

/**
 * The time for one look is over while history is still read. What was read is remembered: the next
 * look goes on from there.
 */
public final class Unfinished extends IOException {
  private static final long serialVersionUID = 1L;

  Unfinished(int left) {
    super("the history is still being read; %d commits are left".formatted(left));
  }
}
