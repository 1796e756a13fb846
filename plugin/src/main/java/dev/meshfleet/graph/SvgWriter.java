package dev.meshfleet.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a graph as a self-contained SVG: without scripts, fonts or other files. */
final class SvgWriter {
  private static final double HEAD = 40;
  private static final double MARGIN = 16;
  private static final double HEAD_SIZE = 18;

  private final Graph graph;
  private final Map<String, SvgCard> cards = new LinkedHashMap<>();
  private final SvgPlan plan;
  private final StringBuilder svg = new StringBuilder();

  private SvgWriter(Graph graph) {
    this.graph = graph;
    Map<String, List<Link>> serves = new HashMap<>();
    for (Link link : graph.links()) {
      if (link.relation() == Relation.SERVES) {
        serves.computeIfAbsent(link.from(), id -> new ArrayList<>()).add(link);
      }
    }
    for (Card card : graph.cards()) {
      List<Link> own =
          card.parts().stream()
              .flatMap(part -> serves.getOrDefault(part.id(), List.of()).stream())
              .toList();
      cards.put(card.id(), SvgCard.of(card, own));
    }
    this.plan = SvgPlan.of(graph, cards);
  }

  static String of(Graph graph) {
    return new SvgWriter(graph.spelledOut()).write();
  }

  private String write() {
    double head = SvgText.width(graph.title(), HEAD_SIZE);
    double width = Math.max(320, Math.max(plan.width(), head + 2 * MARGIN));
    SvgLegend legend =
        SvgLegend.of(graph, MARGIN, width - MARGIN, HEAD + plan.height() + MARGIN / 2);
    head(width, legend.bottom() + MARGIN / 2);
    svg.append("<g transform=\"translate(0 %s)\">\n".formatted(Box.number(HEAD)));
    graph.groups().forEach(this::frame);
    svg.append("<g aria-hidden=\"true\">\n");
    graph.linksOfCards().stream().distinct().forEach(this::line);
    svg.append("</g>\n</g>\n").append(legend.drawn());
    return svg.append("</svg>\n").toString();
  }

  private void head(double width, double height) {
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" role="group" aria-labelledby="title summary" \
        viewBox="0 0 %1$s %2$s" width="%1$s" height="%2$s">
        <title id="title">%3$s</title>
        <desc id="summary">%4$s</desc>
        """
            .formatted(
                Box.number(width),
                Box.number(height),
                SvgText.escaped(graph.title()),
                SvgText.escaped(graph.summary())));
    svg.append(SvgStyle.element());
    svg.append("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
    svg.append(
        "<text class=\"head\" x=\"%s\" y=\"28\">%s</text>\n"
            .formatted(Box.number(MARGIN), SvgText.escaped(graph.title())));
  }

  private void frame(Group group) {
    Box box = plan.frame(group);
    svg.append("<g role=\"group\" aria-label=\"%s\">\n".formatted(SvgText.escaped(group.title())));
    svg.append("<rect class=\"frame\" ").append(box.attributes()).append("/>\n");
    svg.append(
        "<text class=\"group\" x=\"%s\" y=\"%s\">%s</text>\n"
            .formatted(
                Box.number(box.x() + 12),
                Box.number(box.y() + 20),
                SvgText.escaped(group.title())));
    group.inner().forEach(this::frame);
    group.cards().forEach(card -> cards.get(card.id()).draw(plan.card(card.id()), svg));
    svg.append("</g>\n");
  }

  private void line(Link link) {
    String points =
        plan.line(link).stream()
            .map(point -> Box.number(point.x) + " " + Box.number(point.y))
            .collect(Collectors.joining("L", "M", ""));
    String title =
        cards.get(link.from()).card().title()
            + " "
            + link.relation().phrase()
            + " "
            + cards.get(link.to()).card().title()
            + (link.text().isEmpty() ? "" : ": " + link.text());
    svg.append(
        "<path class=\"link %1$s\" marker-end=\"url(#%1$s)\" d=\"%2$s\"><title>%3$s</title></path>\n"
            .formatted(link.relation().word(), points, SvgText.escaped(title)));
    plan.junctions(link)
        .forEach(
            point ->
                svg.append(
                    "<circle class=\"head-%s\" cx=\"%s\" cy=\"%s\" r=\"2.5\"/>\n"
                        .formatted(
                            link.relation().word(), Box.number(point.x), Box.number(point.y))));
  }
}
