package dev.meshfleet.render;

import java.util.Collection;
import java.util.Map;

/**
 * The size of plain data: one for each value, and one for each character of its texts and keys.
 * Counting stops at a limit, so that the cost of the check is bounded.
 */
final class Weight {
  /** The weight of data that is heavier or deeper than allowed. */
  static final long TOO_MUCH = Long.MAX_VALUE;

  private final long most;
  private final int deepest;
  private long sum;

  private Weight(long most, int deepest) {
    this.most = most;
    this.deepest = deepest;
  }

  /**
   * @param most the heaviest weight that is allowed
   * @param deepest the maximum nesting depth of maps and lists
   * @return {@link #TOO_MUCH} for data beyond either limit
   */
  static long of(Object value, long most, int deepest) {
    Weight weight = new Weight(most, deepest);
    return weight.add(value, 0) ? weight.sum : TOO_MUCH;
  }

  private boolean add(Object value, int depth) {
    sum += 1;
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (depth == deepest
            || !add(entry.getKey(), depth + 1)
            || !add(entry.getValue(), depth + 1)) {
          return false;
        }
      }
    } else if (value instanceof Collection<?> items) {
      for (Object item : items) {
        if (depth == deepest || !add(item, depth + 1)) {
          return false;
        }
      }
    } else if (value instanceof CharSequence text) {
      sum += text.length();
    }
    return sum <= most;
  }
}
