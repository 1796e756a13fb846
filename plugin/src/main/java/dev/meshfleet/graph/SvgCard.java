package dev.meshfleet.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One card, measured and ready to be drawn at any place: its text, below it the control planes on
 * the left and what they serve on the right.
 */
final class SvgCard {
  private static final double PAD = 10;
  private static final double GAP = 6;
  private static final double PART_PAD = 6;
  private static final double WIDEST = 300;
  private static final double WIDEST_PART = 220;
  private static final double LANE = 9;
  private static final double ARROW = 16;

  private final Card card;
  private final List<Link> serves;
  private final SvgLines text;
  private final List<Part> planes;
  private final List<Part> served;
  private final Map<String, SvgLines> texts = new HashMap<>();

  private SvgCard(Card card, List<Link> serves) {
    this.card = card;
    this.serves = serves;
    this.text = SvgLines.ofCard(card, WIDEST);
    this.planes = card.parts().stream().filter(SvgCard::isPlane).toList();
    this.served = card.parts().stream().filter(part -> !isPlane(part)).toList();
    card.parts().forEach(part -> texts.put(part.id(), SvgLines.ofPart(part, WIDEST_PART)));
  }

  /**
   * Measures a card.
   *
   * @param serves the links between its parts
   */
  static SvgCard of(Card card, List<Link> serves) {
    return new SvgCard(card, serves);
  }

  private static boolean isPlane(Part part) {
    return part.kind() == Part.Kind.CONTROL_PLANE || part.kind() == Part.Kind.CANARY;
  }

  Card card() {
    return card;
  }

  double width() {
    return 2 * PAD + Math.max(text.width(), partsWidth());
  }

  double height() {
    double parts = Math.max(height(planes), height(served));
    return 2 * PAD + text.height() + (parts == 0 ? 0 : GAP + parts);
  }

  private double partsWidth() {
    return width(planes) + gutter() + width(served);
  }

  private double gutter() {
    return planes.isEmpty() || served.isEmpty() ? 0 : LANE * (planes.size() + 1) + ARROW;
  }

  private double width(List<Part> parts) {
    return parts.stream()
        .mapToDouble(part -> texts.get(part.id()).width() + 2 * PART_PAD)
        .max()
        .orElse(0);
  }

  private double height(List<Part> parts) {
    return parts.isEmpty()
        ? 0
        : parts.stream().mapToDouble(this::height).sum() + GAP * (parts.size() - 1);
  }

  private double height(Part part) {
    return texts.get(part.id()).height() + 2 * PART_PAD;
  }

  /** Draws the card. */
  void draw(Box box, StringBuilder svg) {
    svg.append(
        "<g class=\"card\" role=\"img\" aria-label=\"%s\">\n"
            .formatted(SvgText.escaped(SvgWords.of(card, serves))));
    rect(word(card.kind()), box, svg);
    text.draw(box.x() + PAD, box.y() + PAD, svg);
    double top = box.y() + PAD + text.height() + GAP;
    double left = box.x() + PAD;
    double right = left + (planes.isEmpty() ? 0 : width(planes) + gutter());
    Map<String, Box> places = new HashMap<>();
    places.putAll(place(planes, left, top, width(planes)));
    places.putAll(place(served, right, top, box.x() + box.width() - PAD - right));
    serves.forEach(link -> join(link, places, svg));
    card.parts().forEach(part -> part(part, places.get(part.id()), svg));
    svg.append("</g>\n");
  }

  private Map<String, Box> place(List<Part> parts, double x, double top, double width) {
    Map<String, Box> places = new HashMap<>();
    double y = top;
    for (Part part : parts) {
      places.put(part.id(), new Box(x, y, width, height(part)));
      y += height(part) + GAP;
    }
    return places;
  }

  /** A line from a control plane to a part, in the lane of this control plane. */
  private void join(Link link, Map<String, Box> places, StringBuilder svg) {
    Box from = places.get(link.from());
    Box to = places.get(link.to());
    List<String> ids = planes.stream().map(Part::id).toList();
    int plane = ids.indexOf(link.from());
    double edge = to.x() - gutter();
    double lane = edge + LANE * (plane + 1);
    String kind = planes.get(plane).kind() == Part.Kind.CANARY ? "serves-canary" : "serves";
    svg.append(
        "<path class=\"link %1$s\" marker-end=\"url(#%1$s)\" d=\"M%2$s %3$sH%4$sV%5$sH%6$s\"/>\n"
            .formatted(
                kind,
                Box.number(from.x() + from.width()),
                Box.number(from.y() + from.height() / 2),
                Box.number(lane),
                Box.number(to.y() + to.height() / 2),
                Box.number(to.x())));
  }

  private void part(Part part, Box box, StringBuilder svg) {
    rect(word(part.kind()), box, svg);
    texts.get(part.id()).draw(box.x() + PART_PAD, box.y() + PART_PAD, svg);
  }

  private static void rect(String kind, Box box, StringBuilder svg) {
    svg.append("<rect class=\"%s\" ".formatted(kind)).append(box.attributes()).append("/>\n");
  }

  static String word(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Cards in columns of similar height. */
  static List<Box> columns(List<SvgCard> cards, double gap) {
    double width = cards.stream().mapToDouble(SvgCard::width).max().orElse(0);
    double area = cards.stream().mapToDouble(card -> (width + gap) * (card.height() + gap)).sum();
    int count = Math.max(1, (int) Math.ceil(Math.sqrt(area * 1.6) / (width + gap)));
    double[] heights = new double[Math.min(count, Math.max(1, cards.size()))];
    List<Box> boxes = new ArrayList<>();
    for (SvgCard card : cards) {
      int shortest = 0;
      for (int i = 1; i < heights.length; i++) {
        shortest = heights[i] < heights[shortest] ? i : shortest;
      }
      boxes.add(new Box(shortest * (width + gap), heights[shortest], width, card.height()));
      heights[shortest] += card.height() + gap;
    }
    return boxes;
  }
}
