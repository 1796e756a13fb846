package dev.meshfleet.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.OneLine;
import dev.meshfleet.finding.Place;
import dev.meshfleet.finding.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An independent reader reads every format, with texts that try to break out of it. */
class ReportFormatTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOSTILE =
      "100% \"<b>\" ]]> & 'x' ::error::boo, a:b\r\n::set-output\t\u0001\u001b[2J\u009b\u202e\uFFFF \uD83D\uDE00";

  private final Finding error =
      new Finding(
          Severity.ERROR,
          Code.NAMESPACE_CLAIMED,
          new Place("tenants/pay ments,a:b%.yaml", 12, 5),
          HOSTILE,
          "mend: " + HOSTILE,
          Set.of("payments", "orders"));
  private final Finding warning =
      new Finding(
          Severity.WARNING,
          Code.ISOLATION,
          new Place("tenants/orders.yaml", 3, 1),
          "weak",
          "",
          Set.of());
  private final Report report =
      new Report(
          "validate",
          "0.1.0",
          List.of("tenants/orders.yaml", "tenants/payments.yaml"),
          List.of(error, error, warning));
  private final Report nothing =
      new Report("validate", "0.1.0", List.of("tenants/orders.yaml"), List.of());

  @Test
  void sarifIsValidByItsSchema() throws IOException {
    try (InputStream schema = getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      var validator = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);

      for (Report each : List.of(report, nothing)) {
        assertThat(validator.validate(JSON.readTree(ReportFormat.SARIF.of(each)))).isEmpty();
      }
    }
  }

  @Test
  void sarifPointsAtRuleAndPlace() throws IOException {
    JsonNode run = JSON.readTree(ReportFormat.SARIF.of(report)).path("runs").path(0);
    JsonNode result = run.path("results").path(0);

    assertThat(run.at("/tool/driver/rules").path(result.path("ruleIndex").asInt()).path("id"))
        .isEqualTo(result.path("ruleId"));
    JsonNode place = result.at("/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asText())
        .isEqualTo("tenants/pay%20ments,a%3Ab%25.yaml");
    assertThat(place.at("/region/startLine").asInt()).isEqualTo(12);
    assertThat(run.findValuesAsText("meshfleet/v1")).doesNotHaveDuplicates();
  }

  @Test
  void junitIsReadAsTestCases() throws Exception {
    String xml = ReportFormat.JUNIT.of(report);

    List<ReportTestSuite> suites =
        new TestSuiteXmlParser(null)
            .parse(new InputStreamReader(new ByteArrayInputStream(xml.getBytes(UTF_8)), UTF_8));

    assertThat(suites).extracting(ReportTestSuite::getNumberOfTests).containsExactly(1, 1, 2);
    assertThat(suites).extracting(ReportTestSuite::getNumberOfFailures).containsExactly(0, 0, 2);
    var failed = suites.get(2).getTestCases().get(0);
    assertThat(failed.getFailureType()).isEqualTo("namespace-claimed");
    assertThat(failed.getFailureMessage()).startsWith("100% \"<b>\" ]]> & 'x' ::error::boo, a:b");
    assertThat(xml).contains("classname=\"tenants.orders\"", "weak [isolation]");
  }

  @Test
  void githubReadsOneCommandForEachFinding() {
    String[] lines = ReportFormat.GITHUB.of(report).split("\n", -1);

    assertThat(lines).hasSize(4).endsWith("");
    assertThat(property(lines[0], "file")).isEqualTo("tenants/pay ments,a:b%.yaml");
    assertThat(property(lines[0], "line")).isEqualTo("12");
    assertThat(property(lines[0], "title")).isEqualTo("namespace-claimed");
    String shown = OneLine.of(HOSTILE);
    assertThat(message(lines[0])).isEqualTo(shown + "\nmend: " + shown);
    assertThat(lines[0]).startsWith("::error ");
    assertThat(lines[2]).startsWith("::warning ");
  }

  @Test
  void gitlabFindsWhatItsParserWants() throws IOException {
    JsonNode issues = JSON.readTree(ReportFormat.GITLAB.of(report));

    assertThat(issues).hasSize(3);
    Set<String> fingerprints = new HashSet<>();
    for (JsonNode issue : issues) {
      assertThat(issue.path("description").isTextual()).isTrue();
      assertThat(issue.path("check_name").isTextual()).isTrue();
      assertThat(issue.path("severity").asText())
          .isIn("info", "minor", "major", "critical", "blocker");
      assertThat(issue.at("/location/path").isTextual()).isTrue();
      assertThat(issue.at("/location/lines/begin").isInt()).isTrue();
      assertThat(fingerprints.add(issue.path("fingerprint").asText())).isTrue();
    }
    assertThat(JSON.readTree(ReportFormat.GITLAB.of(nothing))).isEmpty();
  }

  @Test
  void aFingerprintStaysWhenLinesMove() throws IOException {
    List<Finding> moved = new ArrayList<>();
    for (Finding finding : report.findings()) {
      Place place = new Place(finding.place().file(), finding.place().line() + 7, 9);
      moved.add(
          new Finding(
              finding.severity(),
              finding.code(),
              place,
              finding.message(),
              finding.remedy(),
              finding.tenants()));
    }
    Report later = new Report("validate", "0.1.0", report.files(), moved);

    assertThat(JSON.readTree(ReportFormat.GITLAB.of(later)).findValuesAsText("fingerprint"))
        .isEqualTo(JSON.readTree(ReportFormat.GITLAB.of(report)).findValuesAsText("fingerprint"));
  }

  @Test
  void jsonHasEverythingThatIsKnown() throws IOException {
    JsonNode root = JSON.readTree(ReportFormat.JSON.of(report));

    assertThat(root.path("errors").asInt()).isEqualTo(2);
    JsonNode first = root.path("findings").path(0);
    assertThat(first.path("message").asText()).isEqualTo(HOSTILE);
    assertThat(first.path("tenants").toString()).isEqualTo("[\"orders\",\"payments\"]");
  }

  @ParameterizedTest
  @EnumSource(ReportFormat.class)
  void noFormatPrintsWhatATerminalObeys(ReportFormat format) {
    Finding odd =
        new Finding(
            Severity.ERROR,
            Code.FILE,
            new Place("tenants/\u001b[2J\u202e.yaml", 1, 1),
            HOSTILE,
            HOSTILE,
            Set.of());

    String text = format.of(new Report("validate", "0.1.0", List.of(), List.of(odd)));

    assertThat(text.replace("\n", "").codePoints())
        .noneMatch(c -> Character.getType(c) == Character.CONTROL)
        .noneMatch(c -> Character.getType(c) == Character.FORMAT);
  }

  /** As actions/runner reads a command: {@code ActionCommand.TryParseV2}. */
  private static String property(String line, String name) {
    String head = line.substring(2, line.indexOf("::", 2));
    for (String property : head.substring(head.indexOf(' ') + 1).split(",")) {
      if (property.startsWith(name + "=")) {
        return unescaped(property.substring(name.length() + 1))
            .replace("%3A", ":")
            .replace("%2C", ",");
      }
    }
    return "";
  }

  private static String message(String line) {
    return unescaped(line.substring(line.indexOf("::", 2) + 2));
  }

  private static String unescaped(String text) {
    return text.replace("%3A", ":")
        .replace("%2C", ",")
        .replace("%0D", "\r")
        .replace("%0A", "\n")
        .replace("%25", "%");
  }
}
