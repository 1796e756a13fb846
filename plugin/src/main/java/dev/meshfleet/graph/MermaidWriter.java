package dev.meshfleet.graph;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a graph as a Mermaid flowchart. */
final class MermaidWriter {
  private final Graph graph;
  private final StringBuilder text = new StringBuilder();
  private final Map<String, List<String>> frames = new TreeMap<>();
  private final Map<Relation, List<String>> numbers = new EnumMap<>(Relation.class);

  private MermaidWriter(Graph graph) {
    this.graph = graph;
  }

  static String of(Graph graph) {
    return new MermaidWriter(graph).write();
  }

  private String write() {
    // The long title of a tenant's frame stays in one line.
    text.append("%%{init: {\"flowchart\": {\"wrappingWidth\": 600}}}%%\n");
    text.append("flowchart LR\n");
    text.append("  accTitle: ").append(MermaidText.of(graph.title())).append('\n');
    text.append("  accDescr: ").append(MermaidText.of(graph.summary())).append('\n');
    graph.groups().forEach(this::group);
    int number = 0;
    for (Link link : graph.links()) {
      link(link);
      numbers
          .computeIfAbsent(link.relation(), relation -> new ArrayList<>())
          .add(Integer.toString(number++));
    }
    graph.groups().forEach(this::rows);
    graph.groups().stream().flatMap(group -> group.inner().stream()).forEach(this::rows);
    styles();
    return text.toString();
  }

  private void group(Group group) {
    text.append("  subgraph %s[\"%s\"]\n".formatted(group.id(), MermaidText.of(group.title())));
    text.append("    direction LR\n");
    group.cards().forEach(this::card);
    group.inner().forEach(this::group);
    text.append("  end\n");
    framed("frame", group.id());
  }

  private void card(Card card) {
    String kind = card.kind().name().toLowerCase(Locale.ROOT);
    if (card.parts().isEmpty()) {
      node("    ", card.id(), "[\"%s\"]", label(card.title(), card.lines()), kind);
      return;
    }
    String title =
        Stream.concat(Stream.of(card.title()), card.lines().stream())
            .map(MermaidText::of)
            .collect(Collectors.joining(" · "));
    text.append("    subgraph %s[\"%s\"]\n      direction LR\n".formatted(card.id(), title));
    card.parts().forEach(this::part);
    text.append("    end\n");
    framed(kind, card.id());
  }

  private void part(Part part) {
    String shape =
        switch (part.kind()) {
          case CONTROL_PLANE, CANARY -> "([\"%s\"])";
          case NAMESPACE -> "[\"%s\"]";
          case GATEWAY -> "{{\"%s\"}}";
        };
    String kind = part.kind().name().toLowerCase(Locale.ROOT);
    node("      ", part.id(), shape, label(part.title(), part.lines()), kind);
  }

  private void node(String indent, String id, String shape, String label, String kind) {
    text.append(indent).append(id).append(shape.formatted(label));
    text.append(":::").append(kind).append('\n');
  }

  private static String label(String title, List<String> lines) {
    return Stream.concat(Stream.of(title), lines.stream())
        .map(MermaidText::of)
        .collect(Collectors.joining("<br/>"));
  }

  private void link(Link link) {
    String arrow =
        switch (link.relation()) {
          case SERVES, IMPORTS -> "-->";
          case GUEST, OFFERED -> "-.->";
          case CALLS -> "==>";
        };
    String words =
        link.relation() == Relation.SERVES
            ? ""
            : "|\"%s\"|".formatted(MermaidText.of(Words.shortened(link.words())));
    text.append("  %s %s%s %s\n".formatted(link.from(), arrow, words, link.to()));
  }

  /** Invisible links arrange cards without links in rows instead of one column. */
  private void rows(Group group) {
    for (List<String> row : graph.rowsOfLoners(group)) {
      text.append("  ").append(String.join(" ~~~ ", row)).append('\n');
    }
  }

  private void framed(String kind, String id) {
    frames.computeIfAbsent(kind, one -> new ArrayList<>()).add(id);
  }

  /** Classes of frames come after all links: Mermaid drops those of linked frames otherwise. */
  private void styles() {
    frames.forEach(
        (kind, ids) -> text.append("  class %s %s\n".formatted(String.join(",", ids), kind)));
    text.append("  classDef frame fill:none,stroke:#8c959f,stroke-dasharray:4 3\n");
    for (String kind : kinds()) {
      text.append("  classDef %s %s\n".formatted(kind, Palette.mermaid(kind)));
    }
    numbers.forEach(
        (relation, links) ->
            text.append(
                "  linkStyle %s stroke:%s\n"
                    .formatted(String.join(",", links), Palette.of(relation))));
  }

  private List<String> kinds() {
    return graph.cards().stream()
        .flatMap(
            card ->
                Stream.concat(
                    Stream.of(card.kind().name()),
                    card.parts().stream().map(part -> part.kind().name())))
        .map(name -> name.toLowerCase(Locale.ROOT))
        .distinct()
        .sorted()
        .toList();
  }
}
