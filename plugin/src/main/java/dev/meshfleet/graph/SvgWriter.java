package dev.meshfleet.graph;

import java.util.stream.Collectors;

/** A graph as a picture that needs nothing else: no script, no font, no other file. */
final class SvgWriter {
  private static final double WITH_PARTS = 250;
  private static final double WITHOUT_PARTS = 240;
  private static final double HEAD = 34;
  private static final double MARGIN = 16;

  private final Graph graph;
  private final SvgSheet sheet;
  private final SvgLegend legend;
  private final StringBuilder svg = new StringBuilder();

  private SvgWriter(Graph graph) {
    this.graph = graph;
    boolean parts = graph.cards().stream().anyMatch(card -> !card.parts().isEmpty());
    this.sheet = new SvgSheet(graph, HEAD, parts ? WITH_PARTS : WITHOUT_PARTS);
    this.legend = SvgLegend.of(graph, sheet.height());
  }

  static String of(Graph graph) {
    return new SvgWriter(graph.spelledOut()).write();
  }

  private String write() {
    head();
    sheet.grid().frames().forEach(this::frame);
    sheet.lines().forEach(this::line);
    sheet.grid().cells().values().forEach(cell -> SvgCard.draw(cell.card(), sheet.card(cell), svg));
    svg.append(legend.drawn());
    return svg.append("</svg>\n").toString();
  }

  private void head() {
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title summary" \
        viewBox="0 0 %1$s %2$s" width="%1$s" height="%2$s">
        <title id="title">%3$s</title>
        <desc id="summary">%4$s</desc>
        """
            .formatted(
                SvgCard.number(Math.max(sheet.width(), legend.width())),
                SvgCard.number(sheet.height() + SvgLegend.HEIGHT),
                SvgText.escaped(graph.title()),
                SvgText.escaped(graph.summary())));
    svg.append(SvgStyle.element());
    svg.append("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
    svg.append(
        "<text class=\"head\" x=\"%s\" y=\"28\">%s</text>\n"
            .formatted(SvgCard.number(MARGIN), SvgText.escaped(graph.title())));
  }

  private void frame(SvgGrid.Frame frame) {
    SvgSheet.Box box = sheet.frame(frame);
    String title = SvgText.fitted(frame.group().title(), sheet.cardWidth(), SvgCard.TITLE);
    svg.append("<rect class=\"frame\" ").append(SvgCard.measures(box)).append("/>\n");
    svg.append(
        "<text class=\"group\" x=\"%s\" y=\"%s\">%s</text>\n"
            .formatted(
                SvgCard.number(box.x() + 11),
                SvgCard.number(box.y() + 19),
                SvgText.escaped(title)));
  }

  private void line(SvgSheet.Line line) {
    String points =
        line.points().stream()
            .map(point -> SvgCard.number(point[0]) + " " + SvgCard.number(point[1]))
            .collect(Collectors.joining("L", "M", ""));
    svg.append(
        "<path class=\"link %1$s\" marker-end=\"url(#%1$s)\" d=\"%2$s\"><title>%3$s</title></path>\n"
            .formatted(
                line.link().relation().word(),
                points,
                SvgText.escaped(graph.sentence(line.link()))));
  }
}
