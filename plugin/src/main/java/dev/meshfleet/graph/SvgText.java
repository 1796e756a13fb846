package dev.meshfleet.graph;

/** Text in a picture: what XML takes, and how wide it will be. */
final class SvgText {
  private static final String NARROW = "ijlftrI1.,:;'|!()[]{}-· ";
  private static final String WIDE = "mwMW@%&→…";

  private SvgText() {}

  /** The text as XML 1.0 takes it in an element or an attribute. */
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

  /** The start of a text that fits into a width of pixels, at a size of letters. */
  static String fitted(String text, double width, double size) {
    if (width(text, size) <= width) {
      return text;
    }
    int[] points = text.codePoints().toArray();
    int end = points.length;
    while (end > 0 && width(new String(points, 0, end) + "…", size) > width) {
      end--;
    }
    return new String(points, 0, end) + "…";
  }

  /** No font is at hand, so rather too wide than too narrow. */
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
    return Character.isUpperCase(point) ? 0.76 : 0.6;
  }
}
