package dev.meshfleet.command;

import java.util.List;
import java.util.function.Function;

/**
 * Processes many tenants in parallel on all processors. Results are consumed in the order of the
 * tenants, and at most one batch of them is in memory.
 */
final class SideBySide {
  private static final int BATCH = 64;

  private SideBySide() {}

  /**
   * Works on every item, and takes the outcomes one after the other.
   *
   * @param work on one item, on any thread
   */
  static <T, R> void forEach(List<T> items, Function<T, R> work, Taking<R> taking)
      throws EnvironmentFailure {
    if (items.size() == 1) { // the call that Argo CD makes: threads would cost more than they save
      taking.take(work.apply(items.get(0)));
      return;
    }
    for (int start = 0; start < items.size(); start += BATCH) {
      List<T> batch = items.subList(start, Math.min(start + BATCH, items.size()));
      for (R outcome : batch.parallelStream().map(work).toList()) {
        taking.take(outcome);
      }
    }
  }

  /** Takes one outcome. */
  interface Taking<R> {
    void take(R outcome) throws EnvironmentFailure;
  }
}
