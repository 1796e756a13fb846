package dev.meshfleet.graph;

import java.util.Locale;
import java.util.function.Function;

/** The output formats of a graph. */
public enum GraphFormat {
  /** For Markdown: GitHub, GitLab and many wikis render it. */
  MERMAID(MermaidWriter::of),
  /** A self-contained picture. */
  SVG(SvgWriter::of),
  /** For Graphviz. */
  DOT(DotWriter::of);

  private static final int MOST_CHARACTERS = 50_000;
  private static final int MOST_LINKS = 500;

  private final Function<Graph, String> writer;

  GraphFormat(Function<Graph, String> writer) {
    this.writer = writer;
  }

  /** The whole picture, with a line break at its end. The same graph gives the same bytes. */
  public String of(Graph graph) {
    return writer.apply(graph);
  }

  /** The content of the style element of an SVG, the same in all pictures. */
  public static String styleOfSvg() {
    return SvgStyle.content();
  }

  /**
   * Whether the usual renderers of the format accept a graph of this size: by default, Mermaid
   * accepts at most 50000 characters and 500 links (Mermaid: configuration, maxTextSize and
   * maxEdges).
   */
  public boolean isRenderable(Graph graph) {
    return this != MERMAID
        || of(graph).length() <= MOST_CHARACTERS
            && graph.links().size() + graph.cards().size() <= MOST_LINKS;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
