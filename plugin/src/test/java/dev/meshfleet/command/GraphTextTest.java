package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** What somebody wrote as an owner is shown as it stands, and means nothing in any format. */
class GraphTextTest {
  /** Every line that our Mermaid may have; what is quoted holds only what means nothing there. */
  private static final Pattern MERMAID =
      Pattern.compile(
          """
          %%\\{init: \\{"flowchart": \\{"wrappingWidth": 600}}}%%\
          |flowchart LR|  acc(Title|Descr): [\\w ,()]+|    (  )?direction LR| +end\
          | +subgraph \\w+\\["TEXT"]\
          | +\\w+(\\["TEXT"]|\\(\\["TEXT"]\\)|\\{\\{"TEXT"}}):::\\w+\
          |  \\w+ (-->|-\\.->|==>)(\\|"TEXT"\\|)? \\w+|  \\w+( ~~~ \\w+)+\
          |  class [\\w,]+ \\w+|  classDef \\w+ [-\\w:#, ]+|  linkStyle [\\d,]+ stroke:#\\w+"""
              .replace("TEXT", "([\\p{L}\\p{Nd} ,/()=→·….-]|#\\d+;|<br/>)*"));

  /** The lexical grammar of Graphviz: a quoted string, an id or a sign. */
  private static final Pattern DOT =
      Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"|->|[\\w.]+|[{}\\[\\]=;,]|\\s+");

  @TempDir private Path scratch;

  static List<String> owners() {
    return List.of(
        "\"]; end",
        "end",
        "<script>alert(1)</script>",
        "</style><img src=x onerror=alert(1)>]]>",
        "1. list",
        "- item",
        "https://www.example.com/a?b=c&d",
        "team@example.com",
        "`**bold** _em_ ~~~`",
        "%%{init: {'theme':'dark'}}%%",
        "&lt;b&gt; &amp; \\N \\L \\\" $x$ $$y$$",
        "\\",
        "fa:fa-car :::x @{ shape: circ }",
        "style:#x;#quot; classDef a:#b;",
        "チーム ünï \uD83D\uDC19",
        "it's {{ 'q' }} {% raw %}",
        "javascript:alert(1) onload=\"x\"");
  }

  @ParameterizedTest
  @MethodSource("owners")
  void ofMermaid(String owner) throws IOException {
    String text = draw(owner, "mermaid");

    assertThat(text.lines()).allMatch(line -> MERMAID.matcher(line).matches());
    assertThat(decoded(text)).contains("team \u2192 " + owner + " · wave 1");
  }

  @ParameterizedTest
  @MethodSource("owners")
  void ofSvg(String owner) throws Exception {
    Element root = GraphPictureTest.parsed(draw(owner, "svg")).getDocumentElement();

    assertThat(GraphPictureTest.elements(root, "*"))
        .extracting(Element::getTagName)
        .containsOnly(
            "title", "desc", "style", "rect", "text", "tspan", "defs", "marker", "path", "g");
    assertThat(GraphPictureTest.elements(root, "text"))
        .anyMatch(text -> text.getTextContent().equals("team \u2192 " + owner + " · wave 1"));
    assertThat(GraphPictureTest.elements(root, "g"))
        .anyMatch(g -> g.getAttribute("aria-label").contains("team \u2192 " + owner));
  }

  @ParameterizedTest
  @MethodSource("owners")
  void ofDot(String owner) throws IOException {
    String text = draw(owner, "dot");

    Matcher token = DOT.matcher(text);
    int depth = 0;
    boolean found = false;
    while (token.regionStart() < text.length() && token.lookingAt()) {
      depth += token.group().equals("{") ? 1 : token.group().equals("}") ? -1 : 0;
      found |= token.group(1) != null && shown(token.group(1)).contains("team \u2192 " + owner);
      token.region(token.end(), text.length());
    }
    assertThat(token.regionStart()).as("read up to here").isEqualTo(text.length());
    assertThat(depth).isZero();
    assertThat(found).isTrue();
  }

  /** As Mermaid reads numbers, without the characters that take no room. */
  private static String decoded(String mermaid) {
    return Pattern.compile("#(\\d+);")
        .matcher(mermaid)
        .replaceAll(m -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(m.group(1)))))
        .replace("\u2060", "");
  }

  /** As Graphviz shows a string: escapes first, then entities. */
  private static String shown(String string) {
    return string.replaceAll("\\\\n", "\n").replaceAll("\\\\(.)", "$1").replace("&amp;", "&");
  }

  private String draw(String owner, String format) throws IOException {
    Path folder = Files.createDirectories(scratch.resolve("tenants"));
    Files.writeString(
        folder.resolve("end.yaml"),
        """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Tenant
        metadata: {name: end}
        spec: {owner: %s, namespaces: [end-api]}
        """
            .formatted(new ObjectMapper().writeValueAsString("team → " + owner)));
    Call call = Call.in(scratch, "graph", "-o", format);
    assertThat(call.exit()).as(call.err()).isZero();
    return call.out();
  }
}
