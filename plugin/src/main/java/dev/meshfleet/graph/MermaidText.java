package dev.meshfleet.graph;

/**
 * Text between the quotes of a Mermaid label. Mermaid takes labels for Markdown and for HTML, so
 * that all but letters, digits and what no grammar means anything by is written as a number
 * (mermaid: flowchart, entity codes to escape characters).
 */
final class MermaidText {
  private static final String PLAIN = " ,/()=→·…";

  /** Takes no room, and keeps the characters around it apart. */
  private static final String JOINER = "#8288;";

  private MermaidText() {}

  static String of(String text) {
    StringBuilder escaped = new StringBuilder();
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      if (isPlain(points, i)) {
        escaped.appendCodePoint(points[i]);
      } else {
        escaped.append('#').append(points[i]).append(';').append(isMeant(points[i]) ? JOINER : "");
      }
    }
    return escaped.toString();
  }

  /** Formulas ($$) and icons (fa:fa-car) are looked for when all numbers are characters again. */
  private static boolean isMeant(int point) {
    return point == '$' || point == ':';
  }

  /** A dot in a host's name may stay; one with a blank behind it makes a list of a label. */
  private static boolean isPlain(int[] points, int at) {
    int point = points[at];
    boolean joins =
        at > 0
            && at + 1 < points.length
            && Character.isLetterOrDigit(points[at - 1])
            && Character.isLetterOrDigit(points[at + 1]);
    if (point == '.' || point == '-') {
      return joins;
    }
    return Character.isLetterOrDigit(point) || PLAIN.indexOf(point) >= 0;
  }
}
