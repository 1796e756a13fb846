package dev.meshfleet.finding;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class DidYouMean {
  /** Longer lists of choices are cut. */
  private static final int MOST = 50;

  /** Longer words are not compared: the cost is the product of both lengths. */
  private static final int LONGEST = 100;

  /** The most words to compare: a file can have thousands of mistyped names. */
  private static final int MOST_COMPARED = 256;

  private DidYouMean() {}

  /** The known word that is nearest to a mistyped one, if one is near enough. */
  public static Optional<String> nearest(String typed, Collection<String> known) {
    if (typed.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = typed.toLowerCase(Locale.ROOT);
    int reach = reach(typed);
    Optional<String> nearest = Optional.empty();
    int least = reach + 1;
    for (String word : known.size() > MOST_COMPARED ? alike(typed, known) : known) {
      if (Math.abs(word.length() - typed.length()) <= least) {
        int distance = distance(lower, word.toLowerCase(Locale.ROOT));
        if (distance < least
            || distance == least && nearest.filter(best -> word.compareTo(best) < 0).isPresent()) {
          nearest = Optional.of(word);
          least = distance;
        }
      }
    }
    return nearest;
  }

  /** The most edits between two words. A single letter allows no guess. */
  private static int reach(String typed) {
    String letters = typed.replaceFirst("^-+", "");
    return letters.length() < 2 ? 0 : Math.max(1, typed.length() / 3);
  }

  /** Of very many words those with the same beginning: the first letters are rarely mistyped. */
  private static List<String> alike(String typed, Collection<String> known) {
    String start = typed.substring(0, Math.min(2, typed.length()));
    return known.stream().filter(word -> word.startsWith(start)).limit(MOST_COMPARED).toList();
  }

  /** A remedy: {@code did you mean "owner"?}, or the known words if none is near. */
  public static String sentence(String typed, Collection<String> known) {
    return nearest(typed, known)
        .map(word -> "did you mean \"" + word + "\"?")
        .orElseGet(() -> some(known));
  }

  private static String some(Collection<String> known) {
    if (known.isEmpty()) {
      return "the fleet has none";
    }
    if (known.size() > MOST_COMPARED) {
      return "none of the %d known names is similar".formatted(known.size());
    }
    List<String> words = known.stream().sorted().toList();
    int more = words.size() - MOST;
    return "known: "
        + String.join(", ", more > 0 ? words.subList(0, MOST) : words)
        + (more > 0 ? " and %d more".formatted(more) : "");
  }

  /** The number of edits between two words: insert, delete, replace or swap. */
  private static int distance(String left, String right) {
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
