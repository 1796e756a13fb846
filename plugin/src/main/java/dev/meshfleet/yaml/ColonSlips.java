package dev.meshfleet.yaml;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Typing mistakes around the colon of a field and the dash of an item. */
final class ColonSlips {
  private static final Pattern GLUED_FIELD = Pattern.compile("(?:- +)?([\\w./-]+):([^\\s:].*)");
  private static final Pattern WORDS = Pattern.compile("(?:- +)?([A-Za-z][\\w./-]*) +(\\S.*)");
  private static final Pattern ITEM = Pattern.compile("^ *(- +)*");
  private static final Pattern CONFLICT = Pattern.compile("(<{7}|>{7}) ");
  private static final Pattern COMMENT = Pattern.compile("(^| )#.*");
  private static final Pattern GLUED_ITEM = Pattern.compile("-([^\\s-].*)");
  private static final Pattern FIELD = Pattern.compile("((?:- +)*[^\\s:\"'\\[{][^:]*): +(\\S.*)");

  private ColonSlips() {}

  /** A line without a colon, or with one that has no space after it. */
  static Slip missing(Stop stop) {
    return missing(stop, stop.context().getLine());
  }

  /** A line that is neither a field nor an item of a list. */
  private static Slip missing(Stop stop, int number) {
    String whole = stop.line(number);
    OptionalInt space = ForeignSpace.in(whole);
    if (space.isPresent()) {
      return new Slip(
          number + 1,
          1 + whole.codePointCount(0, space.getAsInt()),
          ForeignSpace.problem(whole, space.getAsInt()),
          "replace it with a space: %s".formatted(ForeignSpace.replaced(whole).strip()));
    }
    if (CONFLICT.matcher(whole).lookingAt()) {
      return new Slip(
          number + 1,
          1,
          "the file contains a merge conflict: " + whole,
          "resolve it, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>");
    }
    String line = withoutComment(whole);
    int column = 1 + whole.length() - whole.stripLeading().length();
    Matcher item = GLUED_ITEM.matcher(line);
    if (item.matches()) {
      return new Slip(
          number + 1,
          column,
          "missing space after the dash: " + line,
          "write \"- %s\"".formatted(item.group(1)));
    }
    Matcher field = GLUED_FIELD.matcher(line);
    if (field.matches()) {
      return new Slip(
          number + 1,
          column,
          "missing space after the colon: " + line,
          "write \"%s: %s\"".formatted(field.group(1), field.group(2)));
    }
    return new Slip(
        number + 1,
        column,
        "expected a field with a colon, found \"%s\"".formatted(line),
        withColon(stop, number, line));
  }

  private static String withColon(Stop stop, int number, String line) {
    Matcher words = WORDS.matcher(line);
    if (words.matches()) {
      return "write \"%s: %s\"".formatted(words.group(1), words.group(2).strip());
    }
    boolean deeper = indent(stop.line(number + 1)) > indent(stop.line(number));
    return deeper
        ? "write \"%s:\"".formatted(line)
        : "write \"name: value\" for a field, \"- %s\" for an item of a list".formatted(line);
  }

  private static String withoutComment(String line) {
    return COMMENT.matcher(line).replaceFirst("").strip();
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  /**
   * The line above a field, if it belongs to the same map but is not a field: the parser read it as
   * a text that the field continues, or that the field follows.
   *
   * @param number of the line with the field, counted from 0
   */
  static Optional<Slip> above(Stop stop, int number) {
    int above = stop.above(number);
    if (above < 0) {
      return Optional.empty();
    }
    String line = ForeignSpace.replaced(stop.line(above));
    Matcher start = ITEM.matcher(line);
    int column = start.find() ? start.end() : 0;
    String content = withoutComment(line.substring(column));
    boolean field = content.endsWith(":") || content.contains(": ");
    boolean same = column == indent(stop.line(number)) && !content.matches("[\"'\\[{|>].*");
    boolean foreign = ForeignSpace.in(stop.line(above)).isPresent();
    return same && (foreign || !field) ? Optional.of(missing(stop, above)) : Optional.empty();
  }

  /**
   * Stops at a key that is valid YAML but contains a mistake: an unusual space, or the whole field.
   *
   * @param valueless whether it is in braces and has no value
   */
  static void inKey(Event event, boolean valueless) {
    if (!(event instanceof ScalarEvent key) || !key.isPlain()) {
      return;
    }
    String text = key.getValue();
    OptionalInt space = ForeignSpace.in(text);
    if (space.isPresent()) {
      throw new Misread(
          ForeignSpace.problem(text, space.getAsInt()),
          key.getStartMark(),
          "replace it with a space, before or after \"%s\""
              .formatted(ForeignSpace.replaced(text).strip()));
    }
    Matcher field = GLUED_FIELD.matcher(text);
    if (valueless && field.matches()) {
      throw new Misread(
          "missing space after the colon: " + text,
          key.getStartMark(),
          "write \"%s: %s\"".formatted(field.group(1), field.group(2)));
    }
  }

  /** A colon in a value, or a field that the colon of the line above made part of a text. */
  static Optional<Slip> second(Stop stop) {
    int number = stop.at().getLine();
    String line = stop.line(number);
    Matcher field = FIELD.matcher(line.strip());
    if (field.matches() && stop.before(stop.at()).contains(": ")) {
      String value = field.group(2);
      return Optional.of(
          stop.here(
              "text with a colon and a space needs quotes: %s".formatted(value),
              "write %s: %s".formatted(field.group(1), Slip.quoted(value))));
    }
    Optional<Slip> before = above(stop, number);
    if (before.isPresent()) {
      return before;
    }
    int above = stop.above(number);
    int deep = line.length() - line.stripLeading().length();
    if (above >= 0 && deep > stop.line(above).length() - stop.line(above).stripLeading().length()) {
      return Optional.of(
          new Slip(
              number + 1,
              deep + 1,
              "unexpected indentation: line %d already has a value".formatted(above + 1),
              "use the indentation of line %d, if both belong to the same map"
                  .formatted(above + 1)));
    }
    return Optional.empty();
  }
}
