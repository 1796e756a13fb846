package dev.meshfleet.review;

import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.yaml.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The lines that show how one field changes: maps and lists entry by entry, texts line by line, and
 * no line longer than what is visible without scrolling.
 */
final class ShownLines {
  private static final int INLINE = 100;
  private static final int WIDTH = 160;

  private final List<String> lines = new ArrayList<>();

  private ShownLines() {}

  static List<String> of(FieldChange field) {
    ShownLines shown = new ShownLines();
    if (field.before() == null && field.after() == null) {
      shown.lines.add("! " + field.path());
    } else if (isShort(field.before()) && isShort(field.after())) {
      shown.side("-", field.path(), field.before());
      shown.side("+", field.path(), field.after());
    } else {
      shown.parts(field);
    }
    return shown.lines;
  }

  private static boolean isShort(Object value) {
    return !(value instanceof Map<?, ?> || value instanceof List<?>)
        || JsonText.line(value).length() <= INLINE;
  }

  /** Entries that are equal on both sides are omitted. */
  private void parts(FieldChange field) {
    Map<String, Object> before = new LinkedHashMap<>();
    Map<String, Object> after = new LinkedHashMap<>();
    collect(field.path(), field.before(), before);
    collect(field.path(), field.after(), after);
    before.forEach(
        (path, value) -> {
          if (!after.containsKey(path) || !Objects.equals(value, after.get(path))) {
            side("-", path, value);
          }
        });
    after.forEach(
        (path, value) -> {
          if (!before.containsKey(path) || !Objects.equals(value, before.get(path))) {
            side("+", path, value);
          }
        });
  }

  private static void collect(String path, Object value, Map<String, Object> parts) {
    if (value instanceof Map<?, ?> map && !map.isEmpty() && !isShort(value)) {
      map.forEach((key, item) -> collect(path + "." + key, item, parts));
    } else if (value instanceof List<?> list && !list.isEmpty() && !isShort(value)) {
      for (int i = 0; i < list.size(); i++) {
        collect(path + "[" + i + "]", list.get(i), parts);
      }
    } else if (value != null) {
      parts.put(path, value);
    }
  }

  private void side(String sign, String path, Object value) {
    if (value == null) {
      return;
    }
    String text = value instanceof String word ? word : JsonText.line(value);
    if (text.indexOf('\n') < 0) {
      wrapped(sign + " ", path + ": " + text);
    } else {
      wrapped(sign + " ", path + ":");
      text.lines().forEach(line -> wrapped(sign + "   ", line));
    }
  }

  private void wrapped(String start, String text) {
    String rest = Markdown.visible(text);
    String sign = start;
    do {
      int end = Math.min(rest.length(), WIDTH);
      if (end < rest.length() && Character.isHighSurrogate(rest.charAt(end - 1))) {
        end++;
      }
      lines.add(sign + rest.substring(0, end));
      rest = rest.substring(end);
      sign = start.charAt(0) + "     … ";
    } while (!rest.isEmpty());
  }
}
