package dev.meshfleet.graph;

import java.util.List;

/** The meaning of the colours and lines of a picture, in as many rows as its width requires. */
final class SvgLegend {
  private static final double MARK = 26;
  private static final double GAP = 18;
  private static final double ROW = 22;

  private final StringBuilder svg = new StringBuilder();
  private final double left;
  private final double right;
  private double x;
  private double y;

  private SvgLegend(double left, double right, double y) {
    this.left = left;
    this.right = right;
    this.x = left;
    this.y = y;
  }

  /** The legend of what a graph contains, below y. */
  static SvgLegend of(Graph graph, double left, double right, double y) {
    SvgLegend legend = new SvgLegend(left, right, y);
    List<Part.Kind> parts =
        graph.cards().stream()
            .flatMap(card -> card.parts().stream())
            .map(Part::kind)
            .distinct()
            .sorted()
            .toList();
    parts.forEach(kind -> legend.box(SvgCard.word(kind), kind.words()));
    if (graph.cards().stream().anyMatch(card -> card.kind() == Card.Kind.GUEST)) {
      legend.box("guest", "guest: uses the control plane of its host");
    }
    List<Relation> relations =
        graph.links().stream().map(Link::relation).distinct().sorted().toList();
    relations.forEach(legend::arrow);
    return legend;
  }

  String drawn() {
    return "<g aria-hidden=\"true\">\n" + svg + "</g>\n";
  }

  /** The lower end of the legend. */
  double bottom() {
    return svg.isEmpty() ? y : y + ROW;
  }

  private void take(String words) {
    if (x > left && x + MARK + 6 + SvgText.width(words, SvgText.SIZE) > right) {
      x = left;
      y += ROW;
    }
  }

  private void box(String kind, String words) {
    take(words);
    svg.append("<rect class=\"%s\" %s/>\n".formatted(kind, new Box(x, y, MARK, 14).attributes()));
    words(words);
  }

  private void arrow(Relation relation) {
    take(relation.words());
    svg.append(
        "<path class=\"link %1$s\" marker-end=\"url(#%1$s)\" d=\"M%2$s %3$sh%4$s\"/>\n"
            .formatted(relation.word(), Box.number(x), Box.number(y + 7), Box.number(MARK)));
    words(relation.words());
  }

  private void words(String words) {
    svg.append(
        "<text x=\"%s\" y=\"%s\">%s</text>\n"
            .formatted(Box.number(x + MARK + 6), Box.number(y + 11), words));
    x += MARK + 6 + SvgText.width(words, SvgText.SIZE) + GAP;
  }
}
