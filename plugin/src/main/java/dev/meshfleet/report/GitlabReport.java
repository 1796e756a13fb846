package dev.meshfleet.report;

import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Severity;
import dev.meshfleet.yaml.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Code Quality report, which GitLab shows in the diff of a merge request. */
final class GitlabReport {
  private GitlabReport() {}

  static String of(Report report) {
    Fingerprint fingerprint = new Fingerprint();
    List<Map<String, Object>> issues =
        report.findings().stream().map(finding -> issue(finding, fingerprint)).toList();
    return JsonText.visible(issues) + "\n";
  }

  private static Map<String, Object> issue(Finding finding, Fingerprint fingerprint) {
    String remedy = finding.remedy().isEmpty() ? "" : " – " + finding.remedy();
    Map<String, Object> issue = new LinkedHashMap<>();
    issue.put("description", finding.message() + remedy);
    issue.put("check_name", finding.code().word());
    issue.put("fingerprint", fingerprint.of(finding));
    issue.put("severity", level(finding.severity()));
    issue.put(
        "location",
        Map.of("path", finding.place().file(), "lines", Map.of("begin", finding.place().line())));
    return issue;
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "critical";
      case WARNING -> "minor";
      case NOTE -> "info";
    };
  }
}
