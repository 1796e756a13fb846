package dev.meshfleet.graph;

import dev.meshfleet.graph.Graph.Card;
import dev.meshfleet.graph.Graph.Part;
import java.util.List;
import java.util.Locale;

/** One card with its parts, drawn one below the other. */
final class SvgCard {
  static final double TITLE = 14;
  static final double LETTERS = 12;

  private static final double LINE = 16;
  private static final double PAD = 10;
  private static final double GAP = 6;
  private static final double PART_PAD = 5;

  private SvgCard() {}

  static double height(Card card) {
    double height = PAD + LINE + 2 + card.lines().size() * LINE + PAD;
    for (Part part : card.parts()) {
      height += GAP + height(part);
    }
    return height;
  }

  private static double height(Part part) {
    return 2 * PART_PAD + (1 + part.lines().size()) * LINE;
  }

  static void draw(Card card, SvgSheet.Box box, StringBuilder svg) {
    svg.append("<g class=\"card\">\n");
    rect(word(card.kind()), box, svg);
    double y = box.y() + PAD;
    y = text("strong", card.title(), TITLE, box, y, svg) + 2;
    y = texts(card.lines(), box, y, svg);
    for (Part part : card.parts()) {
      SvgSheet.Box inside =
          new SvgSheet.Box(box.x() + PAD, y + GAP, box.width() - 2 * PAD, height(part));
      part(part, inside, svg);
      y += GAP + height(part);
    }
    svg.append("</g>\n");
  }

  private static void part(Part part, SvgSheet.Box box, StringBuilder svg) {
    rect(word(part.kind()), box, svg);
    double y = text("", part.title(), LETTERS, box, box.y() + PART_PAD, svg);
    texts(part.lines(), box, y, svg);
  }

  private static double texts(
      List<String> lines, SvgSheet.Box box, double from, StringBuilder svg) {
    double y = from;
    for (String line : lines) {
      y = text("faint", line, LETTERS, box, y, svg);
    }
    return y;
  }

  /** Draws a line of text below y and returns where the next one starts. */
  private static double text(
      String kind, String text, double size, SvgSheet.Box box, double y, StringBuilder svg) {
    String fitted = SvgText.fitted(text, box.width() - 2 * PAD, size);
    svg.append(
        "<text%s x=\"%s\" y=\"%s\">"
            .formatted(
                kind.isEmpty() ? "" : " class=\"" + kind + "\"",
                number(box.x() + PAD),
                number(y + 12)));
    if (!fitted.equals(text)) {
      svg.append("<title>").append(SvgText.escaped(text)).append("</title>");
    }
    svg.append(SvgText.escaped(fitted)).append("</text>\n");
    return y + LINE;
  }

  private static void rect(String kind, SvgSheet.Box box, StringBuilder svg) {
    svg.append("<rect class=\"%s\" ".formatted(kind)).append(measures(box)).append("/>\n");
  }

  static String measures(SvgSheet.Box box) {
    return "x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"6\""
        .formatted(number(box.x()), number(box.y()), number(box.width()), number(box.height()));
  }

  static String word(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whole pixels, or halves. */
  static String number(double value) {
    double halves = Math.round(value * 2) / 2.0;
    return halves == Math.rint(halves) ? Long.toString((long) halves) : Double.toString(halves);
  }
}
