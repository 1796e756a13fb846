package dev.meshfleet.explain;

import dev.meshfleet.explain.Explanation.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Wraps texts of explanations for a terminal. */
final class Lines {
  static final int WIDTH = 96;

  private static final int LONGEST_VALUE = 60;

  private Lines() {}

  /** Words in lines, the first line after a title, the others indented. */
  static String wrapped(String first, String next, String text) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder(first);
    for (String word : text.split(" ")) {
      if (line.length() > first.length() && line.length() + word.length() > WIDTH) {
        lines.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(next);
      }
      line.append(word).append(' ');
    }
    return lines.append(line.toString().stripTrailing()).append('\n').toString();
  }

  /** A text in as many lines as necessary. */
  static List<String> cut(String text) {
    return wrapped("", "", text).lines().toList();
  }

  /** The files and lines of fields: {@code tenants/payments.yaml:12,18}, one text per file. */
  static List<String> sources(List<Field> fields) {
    Map<String, TreeSet<Integer>> lines = new TreeMap<>();
    for (Field field : fields) {
      lines
          .computeIfAbsent(field.place().file(), absent -> new TreeSet<>())
          .add(field.place().line());
    }
    List<String> sources = new ArrayList<>();
    lines.forEach(
        (file, numbers) ->
            sources.add(
                file + ":" + String.join(",", numbers.stream().map(String::valueOf).toList())));
    return sources;
  }

  /** A value in one line, shortened if it is long. */
  static String value(String value) {
    return fitting(value, WIDTH - LONGEST_VALUE);
  }

  /** A text in one line, shortened to fit after the indentation. */
  static String fitting(String text, int indent) {
    String line = text.strip().replace("\n", "\\n");
    int room = WIDTH - indent;
    return line.length() > room ? line.substring(0, room - 1) + "…" : line;
  }
}
