package dev.meshfleet.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a graph in the language of Graphviz. */
final class DotWriter {
  private final Graph graph;
  private final StringBuilder text = new StringBuilder();
  private final Map<String, String> ends = new HashMap<>();

  private DotWriter(Graph graph) {
    this.graph = graph;
  }

  static String of(Graph graph) {
    return new DotWriter(graph).write();
  }

  private String write() {
    text.append("digraph fleet {\n");
    text.append("  label=%s;\n  labelloc=t;\n".formatted(quoted(graph.title())));
    text.append("  rankdir=LR;\n  compound=true;\n  newrank=true;\n  fontname=Helvetica;\n");
    text.append("  node [shape=box, style=\"rounded,filled\", fontname=Helvetica, fontsize=11];\n");
    text.append("  edge [fontname=Helvetica, fontsize=10];\n");
    graph.groups().forEach(this::group);
    graph.links().forEach(this::link);
    graph.groups().forEach(this::rows);
    graph.groups().stream().flatMap(group -> group.inner().stream()).forEach(this::rows);
    return text.append("}\n").toString();
  }

  private void group(Group group) {
    text.append("  subgraph cluster_%s {\n".formatted(group.id()));
    text.append("    label=%s;\n    style=rounded;\n".formatted(quoted(group.title())));
    group.cards().forEach(this::card);
    group.inner().forEach(this::group);
    text.append("  }\n");
  }

  private void card(Card card) {
    String kind = card.kind().name().toLowerCase(Locale.ROOT);
    if (card.parts().isEmpty()) {
      node("    ", card.id(), label(card.title(), card.lines()), kind);
      return;
    }
    // In Graphviz, an arrow to a frame leads to a node in it and is clipped at the border.
    ends.put(card.id(), card.parts().get(0).id());
    text.append("    subgraph cluster_%s {\n".formatted(card.id()));
    text.append("      label=%s;\n".formatted(label(card.title(), card.lines())));
    text.append("      style=\"rounded,filled\";\n");
    text.append("      fillcolor=\"%s\";\n".formatted(Palette.fill(kind)));
    for (Part part : card.parts()) {
      node(
          "      ",
          part.id(),
          label(part.title(), part.lines()),
          part.kind().name().toLowerCase(Locale.ROOT));
    }
    text.append("    }\n");
  }

  private void node(String indent, String id, String label, String kind) {
    text.append(indent)
        .append("%s [label=%s, fillcolor=\"%s\"];\n".formatted(id, label, Palette.fill(kind)));
  }

  private void link(Link link) {
    String style =
        switch (link.relation()) {
          case SERVES, IMPORTS -> "solid";
          case GUEST, OFFERED -> "dashed";
          case CALLS -> "bold";
        };
    text.append(
        "  %s -> %s [color=\"%s\", style=%s"
            .formatted(end(link.from()), end(link.to()), Palette.of(link.relation()), style));
    if (link.relation() != Relation.SERVES) {
      text.append(", label=").append(quoted(Words.shortened(link.words())));
    }
    if (ends.containsKey(link.from())) {
      text.append(", ltail=cluster_").append(link.from());
    }
    if (ends.containsKey(link.to())) {
      text.append(", lhead=cluster_").append(link.to());
    }
    text.append("];\n");
  }

  private String end(String id) {
    return ends.getOrDefault(id, id);
  }

  /** Invisible links arrange cards without links in rows instead of one column. */
  private void rows(Group group) {
    for (List<String> row : graph.rowsOfLoners(group)) {
      text.append("  ").append(String.join(" -> ", row)).append(" [style=invis];\n");
    }
  }

  private static String label(String title, List<String> lines) {
    return Stream.concat(Stream.of(title), lines.stream())
        .map(DotWriter::escaped)
        .collect(Collectors.joining("\\n", "\"", "\""));
  }

  private static String quoted(String text) {
    return "\"" + escaped(text) + "\"";
  }

  /** Graphviz interprets backslash escapes and HTML entities. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", " ")
        .replace("\r", " ");
  }
}
