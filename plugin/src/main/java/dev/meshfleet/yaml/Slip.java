package dev.meshfleet.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * The typing mistake behind a syntax error. The parser reports what it expected, often lines after
 * the mistake; this class finds the mistake. It is loaded only for a file with an error.
 *
 * @param line counted from 1
 * @param column counted from 1
 */
record Slip(int line, int column, String message, String remedy) {
  private static final String FIX = StrictYaml.FIX;
  private static final String WRONG = StrictYaml.WRONG;
  private static final Pattern ESCAPE = Pattern.compile("\\\\[xuU]$");

  /** The mistake in a text that the parser cannot read. */
  static Slip of(MarkedYAMLException refusal, String text) {
    Mark at = refusal.getProblemMark();
    if (at == null) {
      return new Slip(1, 1, StrictYaml.problem(refusal), FIX);
    }
    Mark context = refusal.getContextMark() == null ? at : refusal.getContextMark();
    Stop stop = new Stop(refusal.getProblem(), at, context, text.lines().toList());
    if (refusal instanceof GuardedEvents.Unforeseen) {
      return ESCAPE.matcher(stop.before(at)).find() ? escape(stop) : stop.here(WRONG, FIX);
    }
    return stop.isInLongLines() ? stop.here(WRONG, FIX) : of(stop, refusal, text);
  }

  private static Slip of(Stop stop, MarkedYAMLException refusal, String text) {
    Mark at = stop.at();
    Mark context = stop.context();
    return switch (refusal.getContext() == null ? "" : refusal.getContext()) {
      case "while scanning a quoted scalar" -> openQuote(stop, context);
      case "while scanning an alias", "while scanning an anchor" -> begins(stop, context);
      case "while scanning for the next token" -> begins(stop, at);
      case "while scanning a simple key" -> ColonSlips.missing(stop);
      case "while scanning a block scalar" ->
          stop.here(
              "unexpected text after the block scalar indicator",
              "start the text on the next line, with more indentation");
      case "while scanning a double-quoted scalar" -> escape(stop);
      case "while parsing a flow sequence", "while parsing a flow mapping" -> openBracket(stop);
      case "while parsing a block mapping", "while parsing a block collection" ->
          otherwise(stop, text, refusal);
      default -> misplaced(stop, refusal);
    };
  }

  private static Slip escape(Stop stop) {
    return stop.here(
        "unknown escape sequence in double quotes", "use single quotes, or write two backslashes");
  }

  private static Slip openQuote(Stop stop, Mark opens) {
    return stop.slip(
        opens,
        "unclosed quote: it opens in line %d".formatted(opens.getLine() + 1),
        "close it after the text: %s".formatted(closed(stop, opens)));
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
        "%s needs quotes: %s at the beginning is reserved in YAML"
            .formatted(word, word.substring(0, 1)),
        "write %s".formatted(quoted(word)));
  }

  private static Slip openBracket(Stop stop) {
    String opens = stop.rest(stop.context()).substring(0, 1);
    if (stop.at().getLine() == stop.context().getLine()) {
      return stop.here(
          "missing comma, or text between %s that needs quotes".formatted(pair(opens)),
          "separate the items with a comma and a space, and quote text that contains \": \"");
    }
    return stop.slip(
        stop.context(),
        "unclosed bracket %s: it opens in line %d".formatted(opens, stop.context().getLine() + 1),
        "close it with %s, and separate its items with commas".formatted(pair(opens).substring(6)));
  }

  private static String pair(String opens) {
    return opens.equals("[") ? "[ and ]" : "{ and }";
  }

  private static Slip otherwise(Stop stop, String text, MarkedYAMLException refusal) {
    if (stop.finds("'<block mapping start>'") || stop.finds("'<block sequence start>'")) {
      return ColonSlips.above(stop, stop.at().getLine()).orElseGet(() -> indented(stop));
    }
    if (stop.finds("'<scalar>'")) {
      return LastText.inQuotes(text)
          .filter(mark -> mark.getLine() < stop.at().getLine())
          .map(mark -> openQuote(stop, mark))
          .orElseGet(() -> behind(stop));
    }
    if (stop.finds("found '?'")) {
      return stop.here(
          "unexpected field among the items of a list",
          "indent it further if it belongs to an item, or move it after the list");
    }
    if (stop.finds("found '-'")) {
      return stop.here(
          "unexpected list item among fields",
          "move it below the field that has the list; that field has no other value");
    }
    return misplaced(stop, refusal);
  }

  private static Slip behind(Stop stop) {
    String before = stop.before(stop.at()).strip();
    return stop.here(
        "unexpected text \"%s\" after a value".formatted(stop.rest(stop.at()).strip()),
        before.endsWith("'")
            ? "quote the whole value; within single quotes write '' for one quote"
            : "quote the whole value, or remove the text");
  }

  private static Slip indented(Stop stop) {
    int above = stop.above(stop.at().getLine());
    String line = stop.line(above);
    int spaces = line.length() - line.stripLeading().length();
    return stop.here(
        "inconsistent indentation: found %s, and %s in line %d"
            .formatted(spaces(stop.at().getColumn()), spaces(spaces), above + 1),
        "indent lines of the same map or list by the same number of spaces");
  }

  private static String spaces(int count) {
    return count == 1 ? "1 space" : count + " spaces";
  }

  private static Slip misplaced(Stop stop, MarkedYAMLException refusal) {
    if (stop.finds("mapping values are not allowed")) {
      return ColonSlips.second(stop).orElseGet(() -> stop.here(unnamed(refusal), FIX));
    }
    if (stop.finds("sequence entries are not allowed")) {
      return stop.here(
          "a list cannot start on the line of its field",
          "write \"- \" on the next line, indented");
    }
    if (stop.finds("'<stream end>'")) {
      return stop.here("unclosed bracket at the end of the file", "close it with ] or }");
    }
    Matcher found = Pattern.compile("but found '([\\],}])'").matcher(stop.problem());
    if (found.find()) {
      return stop.here(
          "unexpected %s: no bracket is open here".formatted(found.group(1)),
          "remove it, or quote the text that contains it");
    }
    return stop.here(unnamed(refusal), FIX);
  }

  private static String unnamed(MarkedYAMLException refusal) {
    String problem = StrictYaml.problem(refusal);
    return problem.contains("found") || problem.contains("<") || problem.contains("Input length")
        ? WRONG
        : problem;
  }

  /** The text in quotes. */
  static String quoted(String text) {
    return text.contains("\"") || text.contains("\\")
        ? "'" + text.replace("'", "''") + "'"
        : "\"" + text + "\"";
  }
}
