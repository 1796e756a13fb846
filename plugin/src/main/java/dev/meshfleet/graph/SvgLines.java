package dev.meshfleet.graph;

import java.util.List;

/** A title and lines below it, wrapped to a width: the text of a card or of a part. */
final class SvgLines {
  static final double LINE = 16;

  private static final double TITLE = 14;
  private static final double ASCENT = 12;

  private final List<String> title;
  private final List<List<String>> lines;
  private final double titleSize;

  private SvgLines(List<String> title, List<List<String>> lines, double titleSize) {
    this.title = title;
    this.lines = lines;
    this.titleSize = titleSize;
  }

  /** The text of a card. */
  static SvgLines ofCard(Card card, double most) {
    return of(card.title(), card.lines(), most, TITLE);
  }

  /** The text of a part. */
  static SvgLines ofPart(Part part, double most) {
    return of(part.title(), part.lines(), most, SvgText.SIZE);
  }

  private static SvgLines of(String title, List<String> lines, double most, double titleSize) {
    return new SvgLines(
        SvgText.wrapped(title, most, titleSize),
        lines.stream().map(line -> SvgText.wrapped(line, most, SvgText.SIZE)).toList(),
        titleSize);
  }

  double width() {
    double widest =
        title.stream().mapToDouble(line -> SvgText.width(line, titleSize)).max().orElse(0);
    for (List<String> line : lines) {
      for (String piece : line) {
        widest = Math.max(widest, SvgText.width(piece, SvgText.SIZE));
      }
    }
    return widest;
  }

  double height() {
    return LINE * (title.size() + lines.stream().mapToInt(List::size).sum());
  }

  /** Draws the text with its upper left corner at a point. */
  void draw(double x, double y, StringBuilder svg) {
    double at = draw(title, titleSize == TITLE ? "strong" : "", x, y, svg);
    for (List<String> line : lines) {
      at = draw(line, "faint", x, at, svg);
    }
  }

  /** One text of one or more lines; returns where the next one starts. */
  private static double draw(
      List<String> pieces, String style, double x, double y, StringBuilder svg) {
    svg.append(style.isEmpty() ? "<text>" : "<text class=\"" + style + "\">");
    double at = y;
    for (String piece : pieces) {
      svg.append(
          "<tspan x=\"%s\" y=\"%s\">%s</tspan>"
              .formatted(Box.number(x), Box.number(at + ASCENT), SvgText.escaped(piece)));
      at += LINE;
    }
    svg.append("</text>\n");
    return at;
  }
}
