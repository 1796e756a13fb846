package dev.meshfleet.generator.list;

import java.io.IOException;

/**
 * The time limit of a check is reached before history is read completely. The next check continues
 * from there.
 */
public final class UnfinishedHistory extends IOException {
  private static final long serialVersionUID = 1L;

  UnfinishedHistory(int left) {
    super("the history is still being read: %d commits left".formatted(left));
  }
}
