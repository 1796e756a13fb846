package dev.meshfleet.yaml;

import java.util.OptionalInt;

/** Which characters may stand in a file: none that hide, reorder or break what a reviewer sees. */
final class Characters {
  private Characters() {}

  /** The index of the first character that may not stand in a file, if there is one. */
  static OptionalInt firstRefused(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (refused(c) || c == '\r' && !text.startsWith("\n", i + 1)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean refused(int c) {
    if (c < 0x7F) {
      return c < 0x20 && c != '\n' && c != '\r';
    }
    return c < 0xA0 // DEL and the C1 controls, among them U+0085 which YAML takes for a line break
        || c == 0x2028
        || c == 0x2029
        || hidden(c)
        || Character.getType(c) == Character.SURROGATE
        || (c & 0xFFFE) == 0xFFFE;
  }

  /** Characters that nobody sees: bidirectional controls, zero-width ones, byte order marks. */
  private static boolean hidden(int c) {
    return c >= 0x200B && c <= 0x200F
        || c >= 0x202A && c <= 0x202E
        || c >= 0x2060 && c <= 0x2069
        || c == 0x061C
        || c == 0xFEFF
        || c >= 0xE0000 && c <= 0xE007F;
  }

  /** A name for a message: {@code a tab}, {@code U+202E}. */
  static String name(int c) {
    return switch (c) {
      case '\t' -> "a tab";
      case '\r' -> "a carriage return without a line feed";
      case 0 -> "a NUL character";
      case 0xFEFF -> "a byte order mark";
      default -> "the invisible or control character U+%04X".formatted(c);
    };
  }
}
