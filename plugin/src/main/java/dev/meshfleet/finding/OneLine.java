package dev.meshfleet.finding;

/** Text from outside as one line without control characters, safe for a terminal. */
public final class OneLine {
  private OneLine() {}

  /** The text with line breaks, control characters and invisible characters escaped. */
  public static String of(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(line, c));
    return line.toString();
  }

  private static void append(StringBuilder line, int c) {
    if (c == '\n') {
      line.append("\\n");
    } else if (c == '\r') {
      line.append("\\r");
    } else if (isUnseen(Character.getType(c))) {
      line.append("\\u%04x".formatted(c));
    } else {
      line.appendCodePoint(c);
    }
  }

  private static boolean isUnseen(int type) {
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
