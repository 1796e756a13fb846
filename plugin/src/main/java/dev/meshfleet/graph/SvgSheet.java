package dev.meshfleet.graph;

import dev.meshfleet.graph.Graph.Link;
import dev.meshfleet.graph.Graph.Relation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where on the sheet everything stands, in pixels. */
final class SvgSheet {
  static final double GUTTER = 30;

  private static final double MARGIN = 16;
  private static final double LANE = 6;
  private static final double TITLE = 30;
  private static final double PORT = 7;
  private static final double FIRST_PORT = 16;
  private static final double BORDER = 11;

  private final SvgGrid grid;
  private final SvgRoutes routes;
  private final double cardWidth;
  private final double[] columns;
  private final double[] rows;
  private final Map<Port, Integer> ports = new LinkedHashMap<>();
  private final Map<Side, Integer> taken = new LinkedHashMap<>();

  /**
   * @param top where the sheet starts, below the head of the picture
   */
  SvgSheet(Graph graph, double top, double cardWidth) {
    this.cardWidth = cardWidth;
    this.grid = SvgGrid.of(graph.groups(), cardWidth);
    this.routes = SvgRoutes.of(grid, graph.linksOfCards());
    this.columns = new double[grid.columns() + 1];
    this.rows = new double[grid.rows() + 1];
    columns[0] = MARGIN + gutter(true, 0);
    for (int i = 1; i < columns.length; i++) {
      columns[i] = columns[i - 1] + cardWidth + gutter(true, i);
    }
    rows[0] = top + gutter(false, 0);
    for (int i = 1; i < rows.length; i++) {
      rows[i] = rows[i - 1] + grid.heightOf(i - 1) + gutter(false, i);
    }
    routes.routes().forEach(this::takePorts);
  }

  /** A rectangle. */
  record Box(double x, double y, double width, double height) {}

  /** A side of a card. */
  private record Side(String card, boolean right) {}

  /** Where links of one kind come out of a card's side or go in. */
  private record Port(Side side, boolean out, Relation relation) {}

  /** A line on the sheet: points by pairs. */
  record Line(Link link, List<double[]> points, boolean intoRight) {}

  double cardWidth() {
    return cardWidth;
  }

  SvgGrid grid() {
    return grid;
  }

  double width() {
    return columns[columns.length - 1] + MARGIN - GUTTER / 2;
  }

  /** Down to where the legend may start. */
  double height() {
    return rows[rows.length - 1];
  }

  Box card(SvgGrid.Cell cell) {
    return new Box(
        columns[cell.column()], rows[cell.row()], cardWidth, SvgCard.height(cell.card()));
  }

  Box frame(SvgGrid.Frame frame) {
    double x = columns[frame.column()] - BORDER;
    double y = rows[frame.row()] - TITLE;
    double right = columns[frame.column() + frame.columns() - 1] + cardWidth + BORDER;
    int last = frame.row() + frame.rows() - 1;
    return new Box(x, y, right - x, rows[last] + grid.heightOf(last) + BORDER - y);
  }

  private double gutter(boolean vertical, int number) {
    int lanes = routes.lanesIn(new SvgRoutes.Gutter(vertical, number));
    double title = !vertical && grid.startsShelf(number) ? TITLE : 0;
    return GUTTER + title + lanes * LANE;
  }

  private void takePorts(SvgRoutes.Route route) {
    Link link = route.link();
    take(new Port(new Side(link.from(), route.right()), true, link.relation()));
    take(new Port(new Side(link.to(), route.intoRight()), false, link.relation()));
  }

  private void take(Port port) {
    if (!ports.containsKey(port)) {
      ports.put(port, taken.merge(port.side(), 1, Integer::sum) - 1);
    }
  }

  /** Every link, from one card's side to the other's. */
  List<Line> lines() {
    return routes.routes().stream().map(this::line).toList();
  }

  private Line line(SvgRoutes.Route route) {
    Link link = route.link();
    List<double[]> points = new ArrayList<>();
    points.add(at(new Port(new Side(link.from(), route.right()), true, link.relation())));
    for (SvgRoutes.Lane lane : route.lanes()) {
      double[] before = points.get(points.size() - 1);
      double place = place(lane);
      points.add(
          lane.gutter().vertical()
              ? new double[] {place, before[1]}
              : new double[] {before[0], place});
    }
    double[] end = at(new Port(new Side(link.to(), route.intoRight()), false, link.relation()));
    points.add(new double[] {points.get(points.size() - 1)[0], end[1]});
    points.add(end);
    return new Line(link, points, route.intoRight());
  }

  private double[] at(Port port) {
    Box box = card(grid.cells().get(port.side().card()));
    double x = port.side().right() ? box.x() + box.width() : box.x();
    return new double[] {x, box.y() + FIRST_PORT + ports.get(port) * PORT};
  }

  /** The x of a lane between columns, the y of one between rows. */
  private double place(SvgRoutes.Lane lane) {
    SvgRoutes.Gutter gutter = lane.gutter();
    double title = !gutter.vertical() && grid.startsShelf(gutter.number()) ? TITLE : 0;
    double end = gutter.vertical() ? columns[gutter.number()] : rows[gutter.number()];
    return end - title - GUTTER / 2 - routes.numberOf(lane) * LANE;
  }
}
