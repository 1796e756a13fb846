package dev.meshfleet.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * Long texts of a document, each written as the literal block that an emitter would write. An
 * emitter reads every character a dozen times, so it writes placeholders instead, which this class
 * replaces by the blocks.
 */
final class LongBlocks {
  private static final int LONG = 4096;
  private static final String MARK = "long-text-";

  private final List<String> texts = new ArrayList<>();
  private boolean ambiguous;

  /** The input of the emitter for a text: a placeholder, or the text itself. */
  String placed(String text) {
    ambiguous |= text.startsWith(MARK);
    if (text.length() < LONG || !fits(text)) {
      return text;
    }
    texts.add(text);
    return MARK + texts.size();
  }

  /** Whether a literal block can hold it without an indentation or chomping indicator. */
  private static boolean fits(String text) {
    if (text.charAt(0) == ' ' || !text.endsWith("\n") || text.endsWith("\n\n")) {
      return false;
    }
    char before = '\n';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean visible = c >= ' ' && c < 0x7F || c == '\n' && before != ' ';
      if (!visible) {
        return false;
      }
      before = c;
    }
    return text.charAt(0) != '\n';
  }

  /**
   * Whether every placeholder is the value of a key and belongs to exactly one text.
   *
   * @param yaml the output of the emitter
   */
  boolean isClear(String yaml) {
    int found = 0;
    for (int at = yaml.indexOf(MARK); at >= 0; at = yaml.indexOf(MARK, at + 1)) {
      found++;
      int start = yaml.lastIndexOf('\n', at) + 1;
      if (yaml.startsWith("-", start + indent(yaml, start)) || !yaml.startsWith(": ", at - 2)) {
        return false;
      }
    }
    return !ambiguous && found == texts.size();
  }

  /** The document with blocks instead of placeholders. */
  String in(String yaml) {
    StringBuilder whole = new StringBuilder();
    int from = 0;
    for (int i = 1; i <= texts.size(); i++) {
      int at = yaml.indexOf(MARK + i + "\n", from);
      int indent = indent(yaml, yaml.lastIndexOf('\n', at) + 1);
      whole
          .append(yaml, from, at)
          .append("|\n")
          .append(YamlText.indented(texts.get(i - 1), indent + 2));
      from = yaml.indexOf('\n', at) + 1;
    }
    return whole.append(yaml, from, yaml.length()).toString();
  }

  private static int indent(String yaml, int start) {
    int at = start;
    while (yaml.charAt(at) == ' ') {
      at++;
    }
    return at - start;
  }
}
