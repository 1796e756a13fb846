package dev.meshfleet.graph;

import java.util.ArrayList;
import java.util.List;

/** Text in a picture: escaped for XML, measured, and wrapped. */
final class SvgText {
  /** The size of ordinary text, in pixels. */
  static final double SIZE = 12;

  private static final String NARROW = "ijlftrI1.,:;'|!()[]{}-· ";
  private static final String WIDE = "mwMW@%&→…";
  private static final String BREAKS = " ,./-:;";

  private SvgText() {}

  /** The text as XML 1.0 allows it in an element or an attribute. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isXml(point) ? point : 0xFFFD);
              }
            });
    return escaped.toString();
  }

  /** XML 1.0, section 2.2. */
  private static boolean isXml(int point) {
    return point == '\t'
        || point == '\n'
        || point >= 0x20 && point <= 0xD7FF
        || point >= 0xE000 && point <= 0xFFFD
        || point >= 0x10000;
  }

  /**
   * The text in lines of at most a width, broken after a blank or a punctuation mark if possible.
   *
   * @return the text itself when the lines are joined
   */
  static List<String> wrapped(String text, double most, double size) {
    List<String> lines = new ArrayList<>();
    int[] points = text.codePoints().toArray();
    int from = 0;
    while (from < points.length) {
      int end = from;
      int good = from;
      double width = 0;
      while (end < points.length && (end == from || width + share(points[end]) * size <= most)) {
        width += share(points[end]) * size;
        end++;
        if (BREAKS.indexOf(points[end - 1]) >= 0) {
          good = end;
        }
      }
      int to = end == points.length || good == from ? end : good;
      lines.add(new String(points, from, to - from));
      from = to;
    }
    return lines;
  }

  /** An upper estimate of the width: the font of the reader is unknown. */
  static double width(String text, double size) {
    return text.codePoints().mapToDouble(SvgText::share).sum() * size;
  }

  private static double share(int point) {
    if (NARROW.indexOf(point) >= 0) {
      return 0.37;
    }
    if (WIDE.indexOf(point) >= 0 || point > 0x2E80) {
      return 1.05;
    }
    return Character.isUpperCase(point) ? 0.76 : 0.62;
  }
}
