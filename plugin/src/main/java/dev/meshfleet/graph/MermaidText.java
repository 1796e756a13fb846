package dev.meshfleet.graph;

/**
 * Text between the quotes of a Mermaid label. Mermaid interprets labels as Markdown and as HTML, so
 * every character is written as an entity code, except letters, digits and characters without a
 * meaning in either (Mermaid: flowchart, entity codes to escape characters).
 */
final class MermaidText {
  private static final String PLAIN = " ,/()=→·…";

  /** A word joiner: it has no width and separates the characters around it. */
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

  /** Mermaid decodes entity codes before it looks for formulas ($$) and icons (fa:fa-car). */
  private static boolean isMeant(int point) {
    return point == '$' || point == ':';
  }

  /** A dot inside a host name is plain; a dot before a blank turns the label into a list. */
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
