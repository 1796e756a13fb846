package dev.meshfleet.graph;

import dev.meshfleet.graph.Graph.Card;
import dev.meshfleet.graph.Graph.Link;
import dev.meshfleet.graph.Graph.Part;
import dev.meshfleet.graph.Graph.Relation;
import java.util.List;

/** What the colours and lines of a picture mean: those only that are in it. */
final class SvgLegend {
  static final double HEIGHT = 30;

  private static final double MARK = 26;
  private static final double GAP = 18;
  private static final double MARGIN = 16;

  private final StringBuilder svg = new StringBuilder();
  private double x = MARGIN;

  private SvgLegend() {}

  /** The legend, below y. */
  static SvgLegend of(Graph graph, double y) {
    SvgLegend legend = new SvgLegend();
    for (Part.Kind kind : Part.Kind.values()) {
      if (graph.cards().stream()
          .flatMap(card -> card.parts().stream())
          .anyMatch(part -> part.kind() == kind)) {
        legend.box(SvgCard.word(kind), kind.words(), y);
      }
    }
    if (graph.cards().stream().anyMatch(card -> card.kind() == Card.Kind.GUEST)) {
      legend.box("guest", "shared tenant", y);
    }
    List<Relation> relations =
        graph.linksOfCards().stream().map(Link::relation).distinct().sorted().toList();
    relations.forEach(relation -> legend.arrow(relation, y));
    return legend;
  }

  /** The picture of it. */
  String drawn() {
    return svg.toString();
  }

  double width() {
    return x;
  }

  private static double width(String words) {
    return MARK + 6 + SvgText.width(words, SvgCard.LETTERS) + GAP;
  }

  private void box(String kind, String words, double y) {
    SvgSheet.Box box = new SvgSheet.Box(x, y, MARK, 14);
    svg.append("<rect class=\"%s\" %s/>\n".formatted(kind, SvgCard.measures(box)));
    words(words, y);
  }

  private void arrow(Relation relation, double y) {
    svg.append(
        "<path class=\"link %1$s\" marker-end=\"url(#%1$s)\" d=\"M%2$s %3$sh%4$s\"/>\n"
            .formatted(
                relation.word(), SvgCard.number(x), SvgCard.number(y + 7), SvgCard.number(MARK)));
    words(relation.words(), y);
  }

  private void words(String words, double y) {
    svg.append(
        "<text x=\"%s\" y=\"%s\">%s</text>\n"
            .formatted(SvgCard.number(x + MARK + 6), SvgCard.number(y + 11), words));
    x += width(words);
  }
}
