package dev.meshfleet.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.function.Function;

/**
 * A text that may not grow beyond what a comment holds: 65,536 characters on GitHub. What does not
 * fit is counted and said. Nothing is judged by what fits: the verdict comes before the text.
 */
final class Budget {
  /**
   * In bytes, which are at least as many as characters; the rest is for saying what is left out.
   */
  private static final int LIMIT = 64_000;

  private final StringBuilder text = new StringBuilder();
  private int used;
  private int reserved;
  private boolean overflowed;

  /** Keeps room for what comes later and has to be there. */
  void reserve(int bytes) {
    reserved = bytes;
  }

  /** Adds what has to be there. */
  void always(String piece) {
    text.append(piece);
    used += size(piece);
  }

  /** Notes that something was left out before it came here. */
  void overflow() {
    overflowed = true;
  }

  /**
   * Adds a section, or as much of it as fits.
   *
   * @param most bytes of this section
   * @param left says how many are left out
   */
  <T> void section(
      String heading, List<T> items, int most, Function<T, String> write, String left) {
    if (items.isEmpty()) {
      return;
    }
    int end = Math.min(LIMIT - reserved, used + most);
    StringBuilder section = new StringBuilder(heading);
    int size = size(heading);
    int shown = 0;
    for (T item : items) {
      String piece = write.apply(item);
      if (used + size + size(piece) > end) {
        break;
      }
      section.append(piece);
      size += size(piece);
      shown++;
    }
    if (shown < items.size()) {
      overflowed = true;
      section.append("\n… ").append(left.formatted(items.size() - shown)).append("\n");
    }
    always(section.toString());
  }

  boolean overflowed() {
    return overflowed;
  }

  String text() {
    return text.toString();
  }

  static int size(String piece) {
    return piece.getBytes(UTF_8).length;
  }
}
