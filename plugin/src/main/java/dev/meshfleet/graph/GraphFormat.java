package dev.meshfleet.graph;

import java.util.Locale;
import java.util.function.Function;

/** How a graph is written. */
public enum GraphFormat {
  /** For Markdown: GitHub, GitLab and many wikis draw it. */
  MERMAID(MermaidWriter::of),
  /** A picture by itself. */
  SVG(SvgWriter::of),
  /** For Graphviz. */
  DOT(DotWriter::of);

  private static final int MOST_CHARACTERS = 50_000;
  private static final int MOST_LINKS = 500;

  private final Function<Graph, String> writer;

  GraphFormat(Function<Graph, String> writer) {
    this.writer = writer;
  }

  /** The whole picture, ending with a line break; the same graph gives the same bytes. */
  public String of(Graph graph) {
    return writer.apply(graph);
  }

  /**
   * Whether the usual readers of the format draw a graph of this size: Mermaid takes at most 50000
   * characters and 500 links unless its page says otherwise (mermaid: configuration, maxTextSize
   * and maxEdges).
   */
  public boolean isDrawn(Graph graph) {
    return this != MERMAID
        || of(graph).length() <= MOST_CHARACTERS
            && graph.links().size() + graph.cards().size() <= MOST_LINKS;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
