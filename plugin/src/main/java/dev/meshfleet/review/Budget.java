package dev.meshfleet.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.function.Function;

/**
 * A text that fits into a comment: at most 65,536 characters on GitHub. What does not fit is
 * counted. The verdict does not depend on it: it is decided before the text is written.
 */
final class Budget {
  /**
   * In bytes, of which a text has at least as many as characters; the rest is for the note about
   * what is omitted.
   */
  private static final int LIMIT = 64_000;

  private final StringBuilder text = new StringBuilder();
  private int used;
  private int reserved;
  private boolean overflowed;

  /** Reserves room for a required part that comes later. */
  void reserve(int bytes) {
    reserved = bytes;
  }

  /** Adds a required part. */
  void always(String piece) {
    text.append(piece);
    used += size(piece);
  }

  /** Records that a part was shortened before it was added. */
  void overflow() {
    overflowed = true;
  }

  /**
   * Adds a section, or as much of it as fits.
   *
   * @param most bytes of this section
   * @param left the sentence about how many are omitted
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
