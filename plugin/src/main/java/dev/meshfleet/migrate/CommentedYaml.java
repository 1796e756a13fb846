package dev.meshfleet.migrate;

import dev.meshfleet.yaml.JsonText;
import dev.meshfleet.yaml.YamlText;
import java.util.Collections;
import java.util.Map;

/** Writes YAML with comments, line by line. */
final class CommentedYaml {
  private static final int WIDTH = 100;

  private final StringBuilder text = new StringBuilder();

  /** An unchanged line. */
  CommentedYaml line(int indent, String line) {
    text.append(" ".repeat(indent)).append(line).append('\n');
    return this;
  }

  /** A comment; long comments are wrapped. */
  CommentedYaml comment(int indent, String comment) {
    StringBuilder line = new StringBuilder("#");
    for (String word : visible(comment).split(" +")) {
      if (line.length() > 1 && indent + line.length() + word.length() >= WIDTH) {
        line(indent, line.toString());
        line = new StringBuilder("#  ");
      }
      line.append(' ').append(word);
    }
    return line(indent, line.toString());
  }

  /** A field with its value. */
  CommentedYaml field(int indent, String key, Object value) {
    for (String line : written(key, value)) {
      line(line.isEmpty() ? 0 : indent, line);
    }
    return this;
  }

  /** The first field of an item of a list. */
  CommentedYaml item(int indent, String key, Object value) {
    return line(indent, "- " + inOneLine(key, value));
  }

  /** A field in one line, followed by a comment. */
  CommentedYaml field(int indent, String key, Object value, String comment) {
    return line(indent, inOneLine(key, value) + "  # " + visible(comment));
  }

  /** A value that would take several lines is written as JSON, which is also valid YAML. */
  private static String inOneLine(String key, Object value) {
    String[] lines = written(key, value);
    return lines.length == 1 ? lines[0] : JsonText.ascii(key) + ": " + JsonText.ascii(value);
  }

  private static String[] written(String key, Object value) {
    Map<String, Object> field = Collections.singletonMap(key, value);
    return YamlText.inOrder(field).stripTrailing().split("\n", -1);
  }

  /** Text from sources cannot end a comment, or hide in it. */
  private static String visible(String text) {
    StringBuilder seen = new StringBuilder();
    text.codePoints()
        .map(c -> Character.isISOControl(c) || isHidden(c) ? ' ' : c)
        .forEach(seen::appendCodePoint);
    return seen.toString();
  }

  private static boolean isHidden(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || (c & 0xFFFE) == 0xFFFE;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
