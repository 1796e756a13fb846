package dev.meshfleet.graph;

import dev.meshfleet.graph.Graph.Link;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ways of links between the rows and columns of a grid, so that none crosses a card: out at a
 * card's side, along the gutter beside it, where needed along the gutter between two rows, and in
 * at the other card's side. Links of one kind to one card share their way.
 */
final class SvgRoutes {
  private final SvgGrid grid;
  private final List<Route> routes = new ArrayList<>();
  private final Map<Lane, Span> spans = new LinkedHashMap<>();
  private final Map<Lane, Integer> numbers = new LinkedHashMap<>();
  private final Map<Gutter, Integer> widths = new LinkedHashMap<>();

  private SvgRoutes(SvgGrid grid) {
    this.grid = grid;
  }

  static SvgRoutes of(SvgGrid grid, List<Link> links) {
    SvgRoutes routes = new SvgRoutes(grid);
    links.forEach(routes::add);
    routes.number();
    return routes;
  }

  /** Space left of a column, or above a row. */
  record Gutter(boolean vertical, int number) {}

  /** The way in a gutter that all links of one kind to one card take. */
  record Lane(Gutter gutter, String to, Graph.Relation relation) {}

  /**
   * One link's way.
   *
   * @param right whether it leaves at the right side of the card
   * @param intoRight whether it enters at the right side of the other
   * @param lanes one, or three where the way leads past other columns
   */
  record Route(Link link, boolean right, boolean intoRight, List<Lane> lanes) {}

  /** From where to where a lane is used, counted in halves of rows or columns. */
  private record Span(int from, int to) {
    Span with(Span other) {
      return new Span(Math.min(from, other.from), Math.max(to, other.to));
    }

    boolean meets(Span other) {
      return from <= other.to && other.from <= to;
    }
  }

  List<Route> routes() {
    return routes;
  }

  /** How many lanes lie side by side in a gutter. */
  int lanesIn(Gutter gutter) {
    return widths.getOrDefault(gutter, 0);
  }

  /** Which of them a lane is, from 0. */
  int numberOf(Lane lane) {
    return numbers.get(lane);
  }

  private void add(Link link) {
    SvgGrid.Cell from = grid.cells().get(link.from());
    SvgGrid.Cell to = grid.cells().get(link.to());
    boolean right = to.column() >= from.column();
    int leaves = right ? from.column() + 1 : from.column();
    boolean intoRight = to.column() <= from.column();
    int enters = intoRight ? to.column() + 1 : to.column();
    if (leaves == enters) {
      Lane lane = lane(link, true, leaves);
      use(lane, middle(from.row()), middle(to.row()));
      routes.add(new Route(link, right, intoRight, List.of(lane)));
      return;
    }
    int above = gutter(from.row(), to.row());
    Lane first = lane(link, true, leaves);
    Lane along = lane(link, false, above);
    Lane last = lane(link, true, enters);
    use(first, middle(from.row()), 2 * above);
    use(along, 2 * leaves, 2 * enters);
    use(last, 2 * above, middle(to.row()));
    routes.add(new Route(link, right, intoRight, List.of(first, along, last)));
  }

  /** The gutter beside the row that a link leads to; in its own row not the one with the titles. */
  private int gutter(int from, int to) {
    boolean below = from > to || from == to && grid.startsShelf(to);
    return below ? to + 1 : to;
  }

  private static int middle(int row) {
    return 2 * row + 1;
  }

  private static Lane lane(Link link, boolean vertical, int gutter) {
    return new Lane(new Gutter(vertical, gutter), link.to(), link.relation());
  }

  private void use(Lane lane, int one, int other) {
    spans.merge(lane, new Span(Math.min(one, other), Math.max(one, other)), Span::with);
  }

  /** Lanes that never meet lie in one line. */
  private void number() {
    Map<Gutter, List<List<Span>>> taken = new LinkedHashMap<>();
    spans.forEach(
        (lane, span) -> {
          List<List<Span>> lines =
              taken.computeIfAbsent(lane.gutter(), gutter -> new ArrayList<>());
          int number = 0;
          while (number < lines.size() && lines.get(number).stream().anyMatch(span::meets)) {
            number++;
          }
          if (number == lines.size()) {
            lines.add(new ArrayList<>());
          }
          lines.get(number).add(span);
          numbers.put(lane, number);
          widths.merge(lane.gutter(), number + 1, Math::max);
        });
  }
}
