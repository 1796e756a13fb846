package dev.meshfleet.yaml;

import java.util.List;
import org.yaml.snakeyaml.error.Mark;

/**
 * The position where the parser stopped.
 *
 * @param problem the message of the parser
 * @param context the beginning of what it was reading
 * @param lines of the whole text
 */
record Stop(String problem, Mark at, Mark context, List<String> lines) {
  private static final int LONGEST = 500;

  Slip slip(Mark mark, String message, String remedy) {
    return new Slip(mark.getLine() + 1, mark.getColumn() + 1, message, remedy);
  }

  Slip here(String message, String remedy) {
    return slip(at, message, remedy);
  }

  /** The word at a mark, up to a separator or the end of the line. */
  String word(Mark mark) {
    return rest(mark).split("[\\s,\\]}]", 2)[0];
  }

  String rest(Mark mark) {
    String line = line(mark.getLine());
    int length = line.codePointCount(0, line.length());
    return line.substring(line.offsetByCodePoints(0, Math.min(mark.getColumn(), length)));
  }

  String before(Mark mark) {
    String line = line(mark.getLine());
    return line.substring(0, line.length() - rest(mark).length());
  }

  String line(int number) {
    return number < lines.size() ? lines.get(number) : "";
  }

  /**
   * Whether a line that could explain the error is longer than hand-written lines. Searching such a
   * line takes time, and quoting it does not help.
   */
  boolean isInLongLines() {
    return isLong(at.getLine()) || isLong(context.getLine());
  }

  private boolean isLong(int number) {
    int above = above(number);
    return line(number).length() > LONGEST || above >= 0 && line(above).length() > LONGEST;
  }

  /** The line above that is neither empty nor a comment, counted from 0, or -1. */
  int above(int number) {
    int above = number - 1;
    while (above >= 0 && line(above).strip().replaceFirst("#.*", "").isEmpty()) {
      above--;
    }
    return above;
  }

  boolean finds(String what) {
    return problem.contains(what);
  }
}
