package dev.meshfleet.finding;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the word that somebody probably meant. */
public final class DidYouMean {
  /** So many choices are read, and not skipped. */
  private static final int MOST = 50;

  private DidYouMean() {}

  /** The known word that is nearest to a mistyped one, if any is near enough to be meant. */
  public static Optional<String> nearest(String typed, Collection<String> known) {
    int reach = Math.max(1, typed.length() / 3);
    return known.stream()
        .filter(word -> distance(typed, word) <= reach)
        .min(Comparator.<String>comparingInt(word -> distance(typed, word)).thenComparing(w -> w));
  }

  /**
   * A sentence for a remedy: {@code did you mean "owner"?}, or the choices when nothing is near.
   */
  public static String sentence(String typed, Collection<String> known) {
    return nearest(typed, known)
        .map(word -> "did you mean \"" + word + "\"?")
        .orElseGet(() -> some(known));
  }

  private static String some(Collection<String> known) {
    if (known.isEmpty()) {
      return "none is known here";
    }
    List<String> words = known.stream().sorted().toList();
    int more = words.size() - MOST;
    return "known here: "
        + String.join(", ", more > 0 ? words.subList(0, MOST) : words)
        + (more > 0 ? " and %d more".formatted(more) : "");
  }

  /** Edits that turn one word into the other, ignoring case: insert, delete, replace or swap. */
  private static int distance(String a, String b) {
    String left = a.toLowerCase(java.util.Locale.ROOT);
    String right = b.toLowerCase(java.util.Locale.ROOT);
    int[][] edits = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, left, right, i, j);
      }
    }
    return edits[left.length()][right.length()];
  }

  private static int cheapest(int[][] edits, String left, String right, int i, int j) {
    int replaced = edits[i - 1][j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1);
    return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
  }
}
