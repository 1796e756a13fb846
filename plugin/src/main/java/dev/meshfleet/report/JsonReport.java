package dev.meshfleet.report;

import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Severity;
import dev.meshfleet.yaml.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** The JSON format of Meshfleet: every finding with all of its fields. */
public final class JsonReport {
  private JsonReport() {}

  static String of(Report report) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("errors", report.count(Severity.ERROR));
    root.put("warnings", report.count(Severity.WARNING));
    root.put("notes", report.count(Severity.NOTE));
    root.put("files", report.files());
    root.put("findings", report.findings().stream().map(JsonReport::finding).toList());
    return JsonText.visible(root) + "\n";
  }

  /** One finding as plain data, the same in every JSON output. */
  public static Map<String, Object> finding(Finding finding) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("severity", finding.severity().word());
    entry.put("code", finding.code().word());
    entry.put("file", finding.place().file());
    entry.put("line", finding.place().line());
    entry.put("column", finding.place().column());
    entry.put("message", finding.message());
    entry.put("remedy", finding.remedy());
    entry.put("tenants", new TreeSet<>(finding.tenants()));
    return entry;
  }
}
