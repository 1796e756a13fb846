package dev.meshfleet.command;

import java.util.ArrayList;
import java.util.List;

/**
 * Lays out the last part of a help page. A line that begins with two spaces is a row: a command or
 * a name, and after three spaces or more what it does. Other lines are prose, or a heading when
 * they end with a colon.
 *
 * @param width in columns
 */
record FooterLayout(int width, Colours colours) {
  private static final String ROW = "  ";
  private static final String GAP = "   ";
  private static final int NARROWEST = 24;

  String of(List<String> lines) {
    List<String> laidOut = new ArrayList<>();
    List<String> prose = new ArrayList<>();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith(ROW) || line.endsWith(":")) {
        flush(prose, laidOut);
        row(line, laidOut);
      } else {
        prose.add(line);
      }
    }
    flush(prose, laidOut);
    return String.join("\n", laidOut) + "\n";
  }

  private void flush(List<String> prose, List<String> laidOut) {
    laidOut.addAll(wrapped(String.join(" ", prose), width));
    prose.clear();
  }

  private void row(String line, List<String> laidOut) {
    int gap = line.startsWith(ROW) ? line.indexOf(GAP, ROW.length()) : -1;
    if (gap < 0) {
      laidOut.add(line.endsWith(":") ? colours.bold(line) : line);
      return;
    }
    String what = line.substring(gap).strip();
    int column = line.length() - what.length();
    if (width - column < Math.min(NARROWEST, what.length())) {
      laidOut.add(line.substring(0, gap));
      wrapped(what, width - 6).forEach(part -> laidOut.add("      " + colours.dim(part)));
      return;
    }
    String left = line.substring(0, column);
    for (String part : wrapped(what, width - column)) {
      laidOut.add(left + colours.dim(part));
      left = " ".repeat(column);
    }
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
}
