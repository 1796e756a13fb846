package dev.meshfleet.yaml;

import java.util.OptionalInt;

/**
 * Spaces that look like a space but that YAML reads as text, such as the non-breaking space that
 * word processors and chat programs insert.
 */
final class ForeignSpace {
  private static final int NON_BREAKING = 0xA0;

  private ForeignSpace() {}

  /** The index of the first one in a text. */
  static OptionalInt in(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isOne(text.charAt(i))) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean isOne(char c) {
    return c != ' ' && Character.getType(c) == Character.SPACE_SEPARATOR;
  }

  /** What is wrong with the character at an index of a text. */
  static String problem(String text, int index) {
    char c = text.charAt(index);
    return "%s (U+%04X) is not a space in YAML"
        .formatted(c == NON_BREAKING ? "a non-breaking space" : "this character", (int) c);
  }

  /** The text with spaces instead. */
  static String replaced(String text) {
    StringBuilder plain = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      if (isOne(text.charAt(i))) {
        plain.setCharAt(i, ' ');
      }
    }
    return plain.toString();
  }
}
