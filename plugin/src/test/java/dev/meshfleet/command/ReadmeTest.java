package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.read.FleetReader;
import dev.meshfleet.report.RuleBook;
import dev.meshfleet.review.Risk;
import dev.meshfleet.schema.FieldsTable;
import dev.meshfleet.schema.FileKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Tables of the documentation that are generated from the code, so that they stay correct. */
class ReadmeTest {
  private static final Path ALERTS = Path.of("../argocd/monitoring/prometheusrule.yaml");
  private static final Path TEMPLATES = Path.of("src/main/resources/templates");

  @Test
  void listsEveryTemplate() {
    assertSection("yields", yields());
  }

  @Test
  void listsEveryCode() {
    List<Code> codes = Stream.of(Code.values()).sorted(Comparator.comparing(Code::word)).toList();
    assertSection("codes", RuleBook.table(codes).lines().toList());
  }

  @Test
  void listsEveryRisk() {
    assertSection("risks", RuleBook.table(List.of(Risk.values())).lines().toList());
  }

  @Test
  void listsEveryPackage() {
    List<String> rows = new ArrayList<>(List.of("| Package | Purpose |", "|---|---|"));
    for (String root :
        List.of("plugin/src/main/java/dev/meshfleet", "generator/src/main/java/dev/meshfleet")) {
      for (Path file : Cases.files(Page.REPOSITORY.resolve(root))) {
        if (file.endsWith("package-info.java")) {
          String text = Cases.text(Page.REPOSITORY.resolve(root).resolve(file));
          rows.add(
              "| [`%s`](../%s/%1$s) | %s |".formatted(file.getParent(), root, documentation(text)));
        }
      }
    }
    assertSection("packages", rows);
  }

  /** The comment of documentation, as Markdown on one line. */
  private static String documentation(String source) {
    return source
        .substring(source.indexOf("/**") + 3, source.indexOf("*/"))
        .replaceAll("\n \\* ?", " ")
        .replaceAll("\\{@link\\s+(?:\\w+\\.)*(\\w+)}|\\{@code\\s+([^}]+)}", "`$1$2`")
        .strip();
  }

  @Test
  void listsEveryAlert() throws Exception {
    List<String> rows = new ArrayList<>(List.of("| Alert | PromQL | Meaning |", "|---|---|---|"));
    JsonNode file = new ObjectMapper().valueToTree(new Yaml().load(Files.readString(ALERTS)));
    for (JsonNode rule : file.at("/spec/groups/0/rules")) {
      rows.add(
          "| %s | `%s` | %s |"
              .formatted(
                  rule.path("alert").asText(),
                  rule.path("expr").asText(),
                  rule.at("/annotations/summary")
                      .asText()
                      .replaceAll("\\{\\{ .labels.(\\w+) }}", "`$1`")));
    }
    assertSection("alerts", rows);
  }

  @Test
  void listsEveryField() {
    List<String> rows = new ArrayList<>(FieldsTable.of(FileKind.TENANT));
    rows.add("");
    rows.add("### fleet.yaml");
    rows.add("");
    rows.addAll(FieldsTable.of(FileKind.FLEET));
    assertSection("fields", rows);
  }

  /** A block to copy, because a list in fleet.yaml replaces this one. */
  @Test
  void listsEveryValueThatTenantsCanSetByDefault() {
    Fleet fleet = FleetReader.read("tenants", List.of(), Findings.ofFleet()).orElseThrow();
    List<String> rows =
        new ArrayList<>(
            List.of("```yaml", "# tenants/fleet.yaml, below spec", "policy:", "  values:"));
    rows.add("    allow:");
    fleet.policy().allowedValues().forEach(value -> rows.add("      - " + value));
    rows.add("```");
    assertSection("values", rows);
  }

  @Test
  void drawsTheSampleFleet() {
    Call graph = Call.in(Page.REPOSITORY, "graph", "checkout", "payments");

    assertSection("picture", List.of(("```mermaid\n" + graph.out() + "```").split("\n")));
  }

  private static List<String> yields() {
    List<String> rows =
        new ArrayList<>(
            List.of("| Kind | Purpose, and when it is rendered | Template |", "|---|---|---|"));
    for (String folder : List.of("tenant", "trust", "topology", "federation", "sail")) {
      for (Path file : Cases.files(TEMPLATES.resolve(folder))) {
        String text = Cases.text(TEMPLATES.resolve(folder).resolve(file));
        String what = text.lines().findFirst().orElseThrow().replaceAll("^\\{# | #}$", "");
        rows.add(row(kinds(text), sentence(what), folder + "/" + file));
      }
    }
    for (String chart : List.of("istiod", "gateway")) {
      String kinds =
          Cases.files(TEMPLATES.resolve(chart)).stream()
              .map(file -> kinds(Cases.text(TEMPLATES.resolve(chart).resolve(file))))
              .distinct()
              .collect(Collectors.joining(", "));
      rows.add(row(kinds, "What Istio's official chart `%s` renders".formatted(chart), chart));
    }
    return rows;
  }

  private static String kinds(String template) {
    String kind =
        template.lines().filter(line -> line.startsWith("kind:")).findFirst().orElseThrow();
    return kind.contains("{{") ? "Deployment, DaemonSet" : kind.substring(6);
  }

  private static String row(String kinds, String what, String template) {
    return "| %s | %s | [%s](../plugin/src/main/resources/templates/%s) |"
        .formatted(kinds, what, template.replace(".yaml.j2", ""), template);
  }

  /** Capitalized, unless it begins with the name of a field. */
  private static String sentence(String text) {
    return text.matches("[a-z]+(\\.|\\[).*")
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** On any page: the marks around the rows identify the section. */
  private static void assertSection(String name, List<String> rows) {
    String begin = "<!-- begin: %s, made by ReadmeTest -->\n".formatted(name);
    String end = "\n<!-- end: %s -->".formatted(name);
    List<Page> pages = Page.ALL.stream().filter(page -> page.text().contains(begin)).toList();
    assertThat(pages).as(begin).hasSize(1);
    String text = pages.get(0).text();
    assertThat(text).contains(end);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(end);
    String made = String.join("\n", rows);
    if (Cases.UPDATE) {
      Cases.write(pages.get(0).file(), text.substring(0, from) + made + text.substring(to));
      return;
    }
    assertThat(text.substring(from, to))
        .as("mvn test -pl plugin -Dtest=ReadmeTest -DargLine=-Dgolden.update rewrites it")
        .isEqualTo(made);
  }
}
