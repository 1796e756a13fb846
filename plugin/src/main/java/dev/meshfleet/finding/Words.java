package dev.meshfleet.finding;

/** Names in sentences. */
final class Words {
  private static final char NAME = '\0';

  private Words() {}

  /** A text with a mark in place of each occurrence of a name as a whole word. */
  static String without(String name, String text) {
    StringBuilder other = new StringBuilder(text.length());
    int from = 0;
    int at = text.indexOf(name);
    while (at >= 0) {
      int end = at + name.length();
      if (isEdge(text, at - 1) && isEdge(text, end)) {
        other.append(text, from, at).append(NAME);
        from = end;
      }
      at = text.indexOf(name, end);
    }
    return other.append(text, from, text.length()).toString();
  }

  private static boolean isEdge(String text, int at) {
    return at < 0 || at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
  }
}
