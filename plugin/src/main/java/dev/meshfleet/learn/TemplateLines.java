package dev.meshfleet.learn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of a chart's template of one object, and the path of each line in the object. */
final class TemplateLines {
  private static final Pattern ACTION = Pattern.compile("\\{\\{-?\\s*(.*?)\\s*-?}}");
  private static final Pattern OPEN = Pattern.compile("(if|with|range|define|block)\\b.*");
  private static final Pattern KEY = Pattern.compile("([A-Za-z][A-Za-z0-9]*):\\s*");
  private static final Pattern ITEM = Pattern.compile("- name: ([a-z][a-z0-9-]*)\\s*");

  private final List<String> lines;

  TemplateLines(String text) {
    this.lines = List.of(text.split("\n", -1));
  }

  List<String> lines() {
    return lines;
  }

  static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  /**
   * The path of the map or list that contains a field inserted before a line.
   *
   * @param indent its indentation
   * @param item whether it is an item of a list
   * @return empty if the path is known only after the template is evaluated
   */
  Optional<List<String>> around(int line, int indent, boolean item) {
    return isPlain(line) ? path(line, indent, item) : Optional.empty();
  }

  private Optional<List<String>> path(int line, int indent, boolean isItem) {
    Deque<String> path = new ArrayDeque<>();
    int depth = indent;
    boolean list = isItem;
    for (int at = line - 1; at >= 0 && depth > 0; at--) {
      String text = lines.get(at).strip();
      if (text.isEmpty() || text.startsWith("#") || text.startsWith("{{")) {
        continue;
      }
      int own = indent(lines.get(at));
      Matcher item = ITEM.matcher(text);
      Matcher key = KEY.matcher(text);
      if (text.startsWith("- ") && own + 2 <= depth) {
        if (own + 2 != depth || list || !item.matches()) {
          return Optional.empty();
        }
        path.push("[" + item.group(1) + "]");
        depth = own;
        list = true;
      } else if (own < depth || list && own == depth && !text.startsWith("- ")) {
        if (!key.matches()) {
          return Optional.empty();
        }
        path.push(key.group(1));
        depth = own;
        list = false;
      }
    }
    return depth == 0 ? Optional.of(List.copyOf(path)) : Optional.empty();
  }

  /** Whether a line is in the only object of the file, and outside of every condition in it. */
  private boolean isPlain(int line) {
    List<Integer> kinds = new ArrayList<>();
    for (int at = 0; at < lines.size(); at++) {
      if (lines.get(at).startsWith("kind:")) {
        kinds.add(at);
      }
    }
    Optional<Deque<Block>> open = open(line);
    return kinds.size() == 1
        && kinds.get(0) < line
        && open.isPresent()
        && open.get().stream().allMatch(b -> b.line < kinds.get(0) && b.word.equals("if"));
  }

  /** The blocks that are open before a line; empty if the blocks of the template are ambiguous. */
  private Optional<Deque<Block>> open(int line) {
    Deque<Block> open = new ArrayDeque<>();
    for (int at = 0; at < line; at++) {
      Matcher actions = ACTION.matcher(lines.get(at));
      while (actions.find()) {
        Matcher opens = OPEN.matcher(actions.group(1));
        if (opens.matches()) {
          open.push(new Block(opens.group(1), at));
        } else if (actions.group(1).equals("end") && open.poll() == null) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(open);
  }

  private record Block(String word, int line) {}
}
