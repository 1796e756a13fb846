package dev.meshfleet.render;

import java.util.Map;

/**
 * A text too long to be worth carrying through a template and back. The template places a mark, and
 * where exactly the mark is read back the text is put: no shorter way for it out of its field.
 */
final class LongText {
  private static final int LONG = 4096;
  private static final String MARK = "long text: ";

  private LongText() {}

  static boolean isLong(Object value) {
    return value instanceof String text && text.length() > LONG;
  }

  /** What a template places for the value of that name. */
  static String mark(String name) {
    return MARK + name;
  }

  /** The text of a mark among a draft's values, or the value itself where it is none. */
  static Object resolved(Object value, Map<String, Object> values) {
    if (value instanceof String text && text.startsWith(MARK)) {
      Object whole = values.get(text.substring(MARK.length()));
      return isLong(whole) ? whole : value;
    }
    return value;
  }
}
