package dev.meshfleet.yaml;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Typing mistakes around the colon of a field and the dash of an item. */
final class ColonSlips {
  private static final Pattern GLUED_FIELD = Pattern.compile("(?:- +)?([\\w./-]+):([^\\s:].*)");
  private static final Pattern GLUED_ITEM = Pattern.compile("-([^\\s-].*)");
  private static final Pattern FIELD = Pattern.compile("((?:- +)*[^\\s:\"'\\[{][^:]*): +(\\S.*)");

  private ColonSlips() {}

  /** A line without a colon, or with one that has no space after it. */
  static Slip missing(Stop stop) {
    String line = stop.line(stop.context().getLine()).strip();
    Matcher item = GLUED_ITEM.matcher(line);
    if (item.matches()) {
      return stop.slip(
          stop.context(),
          "missing space after the dash: " + line,
          "write \"- %s\"".formatted(item.group(1)));
    }
    if (GLUED_FIELD.matcher(line).matches()) {
      return gluedField(stop, stop.context().getLine());
    }
    return stop.slip(
        stop.context(),
        "expected a field with a colon, found \"%s\"".formatted(line),
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
        "missing space after the colon: " + line.strip(),
        "write \"%s: %s\"".formatted(field.group(1), field.group(2)));
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
    int above = stop.above(number);
    if (above >= 0 && GLUED_FIELD.matcher(stop.line(above).strip()).matches()) {
      return Optional.of(gluedField(stop, above));
    }
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
