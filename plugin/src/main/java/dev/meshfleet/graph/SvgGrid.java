package dev.meshfleet.graph;

import dev.meshfleet.graph.Graph.Card;
import dev.meshfleet.graph.Graph.Group;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which cell of a grid each card stands in. Groups fill columns from the left; a group that finds
 * no room beside the one before starts a new shelf.
 */
final class SvgGrid {
  private static final int MOST_COLUMNS = 14;
  private static final double SHAPE = 1.5;

  private final Map<String, Cell> cells = new LinkedHashMap<>();
  private final List<Frame> frames = new ArrayList<>();
  private int rows;

  private SvgGrid() {}

  /** A card's place: its row and column. */
  record Cell(Card card, int row, int column) {}

  /** A group's place: its first row and the row behind its shelf, its first column and the next. */
  record Frame(Group group, int row, int rows, int column, int columns) {}

  /** The grid whose picture is nearest to the shape of a screen. */
  static SvgGrid of(List<Group> groups, double cardWidth) {
    SvgGrid best = of(groups, 1);
    for (int columns = 2; columns <= MOST_COLUMNS && best.shape(cardWidth) < SHAPE; columns++) {
      best = of(groups, columns);
    }
    return best;
  }

  private static SvgGrid of(List<Group> groups, int columns) {
    SvgGrid grid = new SvgGrid();
    int shelf = 0;
    int column = 0;
    for (Group group : groups) {
      int wide = wide(group.cards().size(), columns);
      if (column + wide > columns) {
        shelf = grid.rows;
        column = 0;
      }
      grid.place(group, shelf, column, wide);
      column += wide;
    }
    return grid;
  }

  /** As few columns as take the cards in the same number of rows. */
  private static int wide(int cards, int columns) {
    int high = (cards + columns - 1) / columns;
    return (cards + high - 1) / high;
  }

  private void place(Group group, int shelf, int column, int wide) {
    int at = 0;
    for (Card card : group.cards()) {
      cells.put(card.id(), new Cell(card, shelf + at / wide, column + at % wide));
      at++;
    }
    int high = (at + wide - 1) / wide;
    frames.add(new Frame(group, shelf, high, column, wide));
    rows = Math.max(rows, shelf + high);
  }

  private double shape(double cardWidth) {
    double height = 0;
    for (int row = 0; row < rows; row++) {
      height += heightOf(row) + SvgSheet.GUTTER;
    }
    return columns() * (cardWidth + SvgSheet.GUTTER) / height;
  }

  Map<String, Cell> cells() {
    return cells;
  }

  List<Frame> frames() {
    return frames;
  }

  int rows() {
    return rows;
  }

  int columns() {
    return frames.stream().mapToInt(frame -> frame.column() + frame.columns()).max().orElse(1);
  }

  /** How high a row must be for its cards. */
  double heightOf(int row) {
    return cells.values().stream()
        .filter(cell -> cell.row() == row)
        .mapToDouble(cell -> SvgCard.height(cell.card()))
        .max()
        .orElse(0);
  }

  /** Whether a group starts in this row, so that its title stands above. */
  boolean startsShelf(int row) {
    return frames.stream().anyMatch(frame -> frame.row() == row);
  }
}
