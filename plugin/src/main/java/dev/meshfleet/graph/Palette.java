package dev.meshfleet.graph;

import java.util.Map;

/** Colours that differ in print and for readers with colour vision deficiency. */
final class Palette {
  private static final String INK = "#1b1f24";

  private static final Map<String, String> FILLS =
      Map.of(
          "tenant", "#f6f8fa",
          "guest", "#fff4d6",
          "outside", "#eeeeee",
          "total", "#f6f8fa",
          "control_plane", "#cfe4ff",
          "canary", "#ffe3b3",
          "namespace", "#dff3e4",
          "gateway", "#eadcff");

  private static final Map<Relation, String> STROKES =
      Map.of(
          Relation.SERVES, "#8c959f",
          Relation.GUEST, "#b7791f",
          Relation.CALLS, "#1a7f37",
          Relation.IMPORTS, "#0969da",
          Relation.OFFERED, "#8250df");

  private Palette() {}

  static String of(Relation relation) {
    return STROKES.get(relation);
  }

  static String fill(String kind) {
    return FILLS.get(kind);
  }

  /** A Mermaid class, with its own text colour because the page may be dark. */
  static String mermaid(String kind) {
    return "fill:%s,stroke:#57606a,color:%s".formatted(fill(kind), INK);
  }
}
