package dev.meshfleet.learn;

import java.util.ArrayList;
import java.util.List;

/**
 * Compares two texts line by line, by their longest common subsequence. Of the old text, only the
 * digests of its lines are known.
 */
final class LineDiff {
  /**
   * The limit of lines. Every template of Istio has fewer, and a table of this size squared fits
   * into memory.
   */
  private static final int LONGEST = 2000;

  private LineDiff() {}

  /**
   * A run of lines that only one text has, or that differ in both.
   *
   * @param at index of the first new line, or of the position where lines are removed
   * @param removed number of lines of the old text here
   * @param added lines of the new text here
   */
  record Hunk(int at, int removed, List<String> added) {
    boolean isInsertion() {
      return removed == 0;
    }
  }

  /** The runs, in order; empty if a text is too long to be compared. */
  static List<Hunk> of(List<String> old, String text) {
    List<String> lines = List.of(text.split("\n", -1));
    List<String> now = Digests.lines(text);
    if (old.isEmpty() || old.size() > LONGEST || now.size() > LONGEST) {
      return List.of();
    }
    int[][] common = common(old, now);
    List<Hunk> hunks = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < old.size() || j < now.size()) {
      if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
        i++;
        j++;
        continue;
      }
      int first = j;
      int removed = i;
      while (i < old.size() && j < now.size() && !old.get(i).equals(now.get(j))
          || i < old.size() != j < now.size()) {
        if (j == now.size() || i < old.size() && common[i + 1][j] >= common[i][j + 1]) {
          i++;
        } else {
          j++;
        }
      }
      hunks.add(new Hunk(first, i - removed, lines.subList(first, j)));
    }
    return joined(hunks, lines);
  }

  /**
   * If an insertion repeats a line that follows it, such as the end of a block, it is found as two
   * insertions. The second is merged into the first if the result is the same text.
   */
  private static List<Hunk> joined(List<Hunk> hunks, List<String> lines) {
    List<Hunk> joined = new ArrayList<>();
    for (Hunk hunk : hunks) {
      Hunk before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (before != null && before.isInsertion() && hunk.isInsertion()) {
        int end = before.at() + before.added().size();
        int at = hunk.at();
        int size = hunk.added().size();
        while (at > end && lines.get(at - 1).equals(lines.get(at + size - 1))) {
          at--;
        }
        if (at == end) {
          joined.remove(before);
          joined.add(new Hunk(before.at(), 0, lines.subList(before.at(), end + size)));
          continue;
        }
      }
      joined.add(hunk);
    }
    return joined;
  }

  /** The number of common lines after each pair of positions. */
  private static int[][] common(List<String> old, List<String> now) {
    int[][] common = new int[old.size() + 1][now.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        common[i][j] =
            old.get(i).equals(now.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
