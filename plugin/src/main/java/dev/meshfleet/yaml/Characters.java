package dev.meshfleet.yaml;

import java.util.OptionalInt;

/** Which characters a file can contain: none that hide, reorder or break what a reviewer sees. */
final class Characters {
  private Characters() {}

  /** The index of the first character that is not allowed, if there is one. */
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
    return c < 0xA0 // DEL and the C1 controls, among them U+0085, a line break in YAML
        || c == 0x2028
        || c == 0x2029
        || hidden(c)
        || Character.getType(c) == Character.SURROGATE
        || (c & 0xFFFE) == 0xFFFE;
  }

  /** Invisible characters: bidirectional controls, zero-width characters, byte order marks. */
  private static boolean hidden(int c) {
    return c >= 0x200B && c <= 0x200F
        || c >= 0x202A && c <= 0x202E
        || c >= 0x2060 && c <= 0x2069
        || c == 0x061C
        || c == 0xFEFF
        || c >= 0xE0000 && c <= 0xE007F;
  }

  /** What is wrong with a character that is not allowed. */
  static String problem(int c) {
    return switch (c) {
      case '\t' -> "tabs are not allowed";
      case '\r' -> "a carriage return without a line feed is not allowed";
      case 0 -> "NUL characters are not allowed";
      case 0xFEFF -> "a byte order mark (BOM) is not allowed";
      default -> "the invisible or control character U+%04X is not allowed".formatted(c);
    };
  }

  /** What to do about it. */
  static String remedy(int c) {
    return switch (c) {
      case '\t' -> "indent with spaces";
      case '\r' -> "save the file with line feeds (LF) as line ends";
      case 0xFEFF -> "save the file as UTF-8 without a BOM";
      default -> "remove it; the option \"show invisibles\" of an editor shows it";
    };
  }
}
