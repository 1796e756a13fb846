package dev.meshfleet.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * What a hand did wrong when the parser stops. The parser tells what it was looking for, often
 * lines after the slip; this tells the slip. Loaded only once a file is broken.
 *
 * @param line counted from 1
 * @param column counted from 1
 */
record Slip(int line, int column, String message, String remedy) {
  private static final String MEND = StrictYaml.MEND;
  private static final String WRONG = StrictYaml.WRONG;
  private static final Pattern ESCAPE = Pattern.compile("\\\\[xuU]$");
  private static final Pattern GLUED_FIELD = Pattern.compile("(?:- +)?([\\w./-]+):([^\\s:].*)");
  private static final Pattern GLUED_ITEM = Pattern.compile("-([^\\s-].*)");
  private static final Pattern FIELD = Pattern.compile("((?:- +)*[^\\s:\"'\\[{][^:]*): +(\\S.*)");

  /** What is wrong in a text that the parser refused, in its author's words. */
  static Slip of(MarkedYAMLException refusal, String text) {
    Mark at = refusal.getProblemMark();
    if (at == null) {
      return new Slip(1, 1, StrictYaml.problem(refusal), MEND);
    }
    Mark context = refusal.getContextMark() == null ? at : refusal.getContextMark();
    Stop stop = new Stop(refusal.getProblem(), at, context, text.lines().toList());
    if (refusal instanceof GuardedEvents.Unforeseen) {
      return ESCAPE.matcher(stop.before(at)).find() ? escape(stop) : stop.here(WRONG, MEND);
    }
    return stop.isInLongLines() ? stop.here(WRONG, MEND) : of(stop, refusal, text);
  }

  private static Slip of(Stop stop, MarkedYAMLException refusal, String text) {
    Mark at = stop.at();
    Mark context = stop.context();
    return switch (refusal.getContext() == null ? "" : refusal.getContext()) {
      case "while scanning a quoted scalar" -> openQuote(stop, context);
      case "while scanning an alias", "while scanning an anchor" -> begins(stop, context);
      case "while scanning for the next token" -> begins(stop, at);
      case "while scanning a simple key" -> noColon(stop);
      case "while scanning a block scalar" ->
          stop.here(
              "text stands behind the sign that begins a block of text",
              "begin the text in the next line, indented deeper");
      case "while scanning a double-quoted scalar" -> escape(stop);
      case "while parsing a flow sequence", "while parsing a flow mapping" -> openBracket(stop);
      case "while parsing a block mapping", "while parsing a block collection" ->
          otherwise(stop, text, refusal);
      default -> misplaced(stop, refusal);
    };
  }

  private static Slip escape(Stop stop) {
    return stop.here(
        "a backslash in double quotes begins a sign that YAML does not know",
        "put the text into single quotes, or write two backslashes");
  }

  private static Slip openQuote(Stop stop, Mark opens) {
    return stop.slip(
        opens,
        "the quote that opens in line %d is not closed".formatted(opens.getLine() + 1),
        "close it behind the text: %s".formatted(closed(stop, opens)));
  }

  private static String closed(Stop stop, Mark opens) {
    String text = stop.rest(opens).strip();
    boolean listed = Pattern.compile("[\\[{]").matcher(stop.before(opens)).find();
    return (listed ? text.split("[,\\]}]", 2)[0].strip() : text) + text.charAt(0);
  }

  private static Slip begins(Stop stop, Mark mark) {
    String word = stop.word(mark);
    return stop.slip(
        mark,
        "%s needs quotes: what begins with %s means something else in YAML"
            .formatted(word, word.substring(0, 1)),
        "write %s".formatted(quoted(word)));
  }

  private static Slip noColon(Stop stop) {
    String line = stop.line(stop.context().getLine()).strip();
    Matcher item = GLUED_ITEM.matcher(line);
    if (item.matches()) {
      return stop.slip(
          stop.context(),
          "a space is missing after the dash of " + line,
          "write \"- %s\"".formatted(item.group(1)));
    }
    if (GLUED_FIELD.matcher(line).matches()) {
      return gluedField(stop, stop.context().getLine());
    }
    return stop.slip(
        stop.context(),
        "\"%s\" stands where a field is expected, without a colon".formatted(line),
        "write \"name: value\" for a field, \"- %s\" for an item of a list".formatted(line));
  }

  private static Slip gluedField(Stop stop, int number) {
    String line = stop.line(number);
    Matcher field = GLUED_FIELD.matcher(line.strip());
    if (!field.matches()) {
      throw new IllegalStateException(line);
    }
    int column = 1 + line.length() - line.stripLeading().length();
    return new Slip(
        number + 1,
        column,
        "a space is missing after the colon of " + line.strip(),
        "write \"%s: %s\"".formatted(field.group(1), field.group(2)));
  }

  private static Slip openBracket(Stop stop) {
    String opens = stop.rest(stop.context()).substring(0, 1);
    if (stop.at().getLine() == stop.context().getLine()) {
      return stop.here(
          "a comma is missing, or a text between %s needs quotes".formatted(pair(opens)),
          "part the items with a comma and a space, and put a text with \": \" into quotes");
    }
    return stop.slip(
        stop.context(),
        "the %s that opens in line %d is not closed".formatted(opens, stop.context().getLine() + 1),
        "close it with %s, and part its items with commas".formatted(pair(opens).substring(6)));
  }

  private static String pair(String opens) {
    return opens.equals("[") ? "[ and ]" : "{ and }";
  }

  private static Slip otherwise(Stop stop, String text, MarkedYAMLException refusal) {
    if (stop.finds("'<block mapping start>'") || stop.finds("'<block sequence start>'")) {
      return indented(stop);
    }
    if (stop.finds("'<scalar>'")) {
      return LastText.inQuotes(text)
          .filter(mark -> mark.getLine() < stop.at().getLine())
          .map(mark -> openQuote(stop, mark))
          .orElseGet(() -> behind(stop));
    }
    if (stop.finds("found '?'")) {
      return stop.here(
          "a field stands among the items of a list",
          "indent it deeper if it belongs to an item, or write it where the list has ended");
    }
    if (stop.finds("found '-'")) {
      return stop.here(
          "an item of a list stands among fields",
          "write it under the field that holds the list, and that field without a value");
    }
    return misplaced(stop, refusal);
  }

  private static Slip behind(Stop stop) {
    String before = stop.before(stop.at()).strip();
    return stop.here(
        "\"%s\" stands behind a value that has ended".formatted(stop.rest(stop.at()).strip()),
        before.endsWith("'")
            ? "put the whole text into quotes; within single quotes write '' for one"
            : "put the whole text into quotes, or remove it");
  }

  private static Slip indented(Stop stop) {
    int above = stop.above(stop.at().getLine());
    String line = stop.line(above);
    int spaces = line.length() - line.stripLeading().length();
    return stop.here(
        "the line is indented otherwise than its neighbours, by %s"
            .formatted(spaces(stop.at().getColumn())),
        "what belongs together begins in the same column; line %d is indented by %s"
            .formatted(above + 1, spaces(spaces)));
  }

  private static String spaces(int count) {
    return count == 1 ? "1 space" : count + " spaces";
  }

  private static Slip misplaced(Stop stop, MarkedYAMLException refusal) {
    if (stop.finds("mapping values are not allowed")) {
      return secondColon(stop, refusal);
    }
    if (stop.finds("sequence entries are not allowed")) {
      return stop.here(
          "a list begins in the line of its field", "write \"- \" in the next line, indented");
    }
    if (stop.finds("'<stream end>'")) {
      return stop.here("the file ends before a bracket is closed", "close it with ] or }");
    }
    Matcher found = Pattern.compile("but found '([\\],}])'").matcher(stop.problem());
    if (found.find()) {
      return stop.here(
          "%s stands here, where nothing is open that it could belong to".formatted(found.group(1)),
          "remove it, or put the text that it is part of into quotes");
    }
    return stop.here(unnamed(refusal), MEND);
  }

  private static Slip secondColon(Stop stop, MarkedYAMLException refusal) {
    int number = stop.at().getLine();
    String line = stop.line(number);
    Matcher field = FIELD.matcher(line.strip());
    if (field.matches() && stop.before(stop.at()).contains(": ")) {
      String value = field.group(2);
      return stop.here(
          "the text %s holds a colon and a space, which begin another value".formatted(value),
          "put it into quotes: %s: %s".formatted(field.group(1), quoted(value)));
    }
    int above = stop.above(number);
    if (above >= 0 && GLUED_FIELD.matcher(stop.line(above).strip()).matches()) {
      return gluedField(stop, above);
    }
    int deep = line.length() - line.stripLeading().length();
    if (above >= 0 && deep > stop.line(above).length() - stop.line(above).stripLeading().length()) {
      return new Slip(
          number + 1,
          deep + 1,
          "the line is indented deeper than line %d, which has a value already"
              .formatted(above + 1),
          "begin it in the same column as line %d, if it stands beside it".formatted(above + 1));
    }
    return stop.here(unnamed(refusal), MEND);
  }

  private static String unnamed(MarkedYAMLException refusal) {
    String problem = StrictYaml.problem(refusal);
    return problem.contains("found") || problem.contains("<") || problem.contains("Input length")
        ? WRONG
        : problem;
  }

  private static String quoted(String text) {
    return text.contains("\"") || text.contains("\\")
        ? "'" + text.replace("'", "''") + "'"
        : "\"" + text + "\"";
  }
}
