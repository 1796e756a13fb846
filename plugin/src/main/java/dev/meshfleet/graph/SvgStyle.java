package dev.meshfleet.graph;

import java.util.List;
import java.util.stream.Stream;

/** The colours of a picture, for light and dark mode. */
final class SvgStyle {
  private static final String COMMON =
      """
      text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;fill:var(--ink)}
      .strong{font-size:14px;font-weight:600}.head{font-size:18px;font-weight:600}
      .faint{fill:var(--faint)}.group{font-size:13px;font-weight:600;fill:var(--faint)}
      rect{fill:var(--card);stroke:var(--edge)}.paper{fill:var(--paper);stroke:none}
      .frame{fill:none;stroke-dasharray:4 3}.outside{stroke-dasharray:2 3}
      .control-plane{fill:var(--plane)}.canary{fill:var(--canary)}.guest{fill:var(--guest-card)}
      .namespace{fill:var(--namespace)}.gateway{fill:var(--gateway)}
      .link{fill:none;stroke-width:1.6;stroke-linejoin:round}.serves,.serves-canary{stroke-width:1.2}
      """;
  private static final String LIGHT =
      """
      svg{--paper:#fff;--ink:#1b1f24;--faint:#57606a;--edge:#afb8c1;--card:#f6f8fa;--plane:#cfe4ff;\
      --canary:#ffe3b3;--guest-card:#fff4d6;--namespace:#dff3e4;--gateway:#eadcff;\
      --serves:#6e7781;--serves-canary:#bc4c00;--guest:#9a6700;--calls:#1a7f37;--imports:#0969da;--offered:#8250df}
      """;
  private static final String DARK =
      """
      @media (prefers-color-scheme:dark){svg{--paper:#0d1117;--ink:#e6edf3;--faint:#9ea7b3;\
      --edge:#57606a;--card:#161b22;--plane:#12304f;--canary:#4d3000;--guest-card:#2d2611;\
      --namespace:#12331d;--gateway:#33204f;\
      --serves:#8b949e;--serves-canary:#f0883e;--guest:#d29922;--calls:#3fb950;--imports:#58a6ff;--offered:#bc8cff}}
      """;

  private SvgStyle() {}

  /** The style sheet, and an arrowhead for each kind of link. */
  static String element() {
    StringBuilder svg = new StringBuilder("<style>" + content() + "</style>\n<defs>\n");
    for (String kind : kinds()) {
      svg.append(
          """
          <marker id="%1$s" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" \
          markerUnits="userSpaceOnUse" orient="auto"><path class="head-%1$s" d="M0 0L8 4L0 8z"/></marker>
          """
              .formatted(kind));
    }
    return svg.append("</defs>\n").toString();
  }

  /** The style sheet. */
  static String content() {
    StringBuilder svg = new StringBuilder("\n");
    svg.append(LIGHT).append(DARK).append(COMMON);
    for (String kind : kinds()) {
      svg.append(".link.%1$s{stroke:var(--%1$s)%2$s}".formatted(kind, dashes(kind)));
      svg.append(".head-%1$s{fill:var(--%1$s)}\n".formatted(kind));
    }
    return svg.toString();
  }

  private static List<String> kinds() {
    return Stream.concat(
            Stream.of(Relation.values()).map(Relation::word), Stream.of("serves-canary"))
        .toList();
  }

  private static String dashes(String kind) {
    return switch (kind) {
      case "guest" -> ";stroke-dasharray:6 3";
      case "offered" -> ";stroke-dasharray:2 3";
      default -> "";
    };
  }
}
