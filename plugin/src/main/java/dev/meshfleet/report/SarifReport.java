package dev.meshfleet.report;

import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Rule;
import dev.meshfleet.yaml.JsonText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** SARIF 2.1.0 (OASIS), as code scanners and their dashboards read it. */
final class SarifReport {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final Report report;
  private final List<Rule> rules;
  private final Fingerprint fingerprint = new Fingerprint();

  private SarifReport(Report report) {
    this.report = report;
    Map<String, Rule> named = new TreeMap<>();
    report.findings().forEach(finding -> named.put(finding.code().word(), finding.code()));
    this.rules = List.copyOf(named.values());
  }

  static String of(Report report) {
    return JsonText.visible(new SarifReport(report).log()) + "\n";
  }

  private Map<String, Object> log() {
    return Map.of("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run()));
  }

  private Map<String, Object> run() {
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "meshfleet");
    driver.put("semanticVersion", report.version());
    driver.put("informationUri", "https://meshfleet.dev");
    driver.put("rules", rules.stream().map(SarifReport::rule).toList());
    return Map.of(
        "tool", Map.of("driver", driver),
        "automationDetails", Map.of("id", "meshfleet/" + report.tool() + "/"),
        "columnKind", "unicodeCodePoints",
        "results", report.findings().stream().map(this::result).toList());
  }

  private static Map<String, Object> rule(Rule rule) {
    RuleBook.Advice advice = RuleBook.of(rule);
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("id", rule.word());
    entry.put("shortDescription", Map.of("text", rule.meaning()));
    entry.put("fullDescription", Map.of("text", advice.why()));
    entry.put("help", Map.of("text", advice.remedy()));
    return entry;
  }

  private Map<String, Object> result(Finding finding) {
    String remedy = finding.remedy().isEmpty() ? "" : "\n" + finding.remedy();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ruleId", finding.code().word());
    result.put("ruleIndex", rules.indexOf(finding.code()));
    result.put("level", finding.severity().word());
    result.put("message", Map.of("text", finding.message() + remedy));
    result.put("locations", List.of(location(finding)));
    result.put("partialFingerprints", Map.of("meshfleet/v1", fingerprint.of(finding)));
    if (!finding.tenants().isEmpty()) {
      result.put(
          "properties",
          Map.of("tenants", new ArrayList<>(finding.tenants().stream().sorted().toList())));
    }
    return result;
  }

  private static Map<String, Object> location(Finding finding) {
    Map<String, Object> region = new LinkedHashMap<>();
    region.put("startLine", finding.place().line());
    region.put("startColumn", finding.place().column());
    return Map.of(
        "physicalLocation",
        Map.of("artifactLocation", Map.of("uri", uri(finding.place().file())), "region", region));
  }

  /** A path as a relative reference: the space in a name such as {@code a b.yaml} is escaped. */
  private static String uri(String path) {
    try {
      return new URI(null, null, path.startsWith("./") ? path.substring(2) : path, null)
          .toASCIIString()
          .replace(":", "%3A");
    } catch (URISyntaxException e) {
      return "tenants";
    }
  }
}
