package dev.meshfleet.command;

import java.util.ArrayList;
import java.util.List;

/**
 * Lays out the last part of a help page. A line that begins with two spaces is a row: a command or
 * a name, and after at least three spaces its description. Other lines are prose, or a heading if
 * they end with a colon.
 *
 * @param width in columns
 */
record FooterLayout(int width, Colours colours) {
  private static final String INDENT = "  ";
  private static final String GAP = "   ";

  String of(List<String> lines) {
    List<String> laidOut = new ArrayList<>();
    List<String> prose = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    for (String line : lines) {
      boolean row = line.startsWith(INDENT);
      boolean heading = line.endsWith(":");
      if (row || heading || line.isBlank()) {
        laidOut.addAll(wrapped(String.join(" ", prose), width));
        prose.clear();
      }
      if (row) {
        rows.add(Row.of(line));
        continue;
      }
      laidOut.addAll(table(rows));
      rows.clear();
      if (heading || line.isBlank()) {
        laidOut.add(heading ? colours.bold(line) : line);
      } else {
        prose.add(line);
      }
    }
    laidOut.addAll(table(rows));
    laidOut.addAll(wrapped(String.join(" ", prose), width));
    return String.join("\n", laidOut) + "\n";
  }

  /** If a command is too long, its description is in the next line, in the same column. */
  private List<String> table(List<Row> rows) {
    int column =
        rows.stream()
                .filter(row -> !row.does.isEmpty() && row.left.length() <= width * 3 / 5)
                .mapToInt(row -> row.left.length())
                .max()
                .orElse(INDENT.length())
            + GAP.length();
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      String left = row.left;
      if (row.does.isEmpty() || left.length() + GAP.length() > column) {
        lines.add(left);
        left = "";
      }
      for (String part : wrapped(row.does, width - column)) {
        lines.add(left + " ".repeat(column - left.length()) + colours.dim(part));
        left = "";
      }
    }
    return lines;
  }

  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split(" +")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }

  /** A command or a name with its indentation, and its description, which can be empty. */
  private record Row(String left, String does) {
    static Row of(String line) {
      int gap = line.indexOf(GAP, INDENT.length());
      return gap < 0
          ? new Row(line, "")
          : new Row(line.substring(0, gap), line.substring(gap).strip());
    }
  }
}
