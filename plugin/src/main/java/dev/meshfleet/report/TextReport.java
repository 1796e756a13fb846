package dev.meshfleet.report;

import dev.meshfleet.finding.Finding;
import java.util.stream.Collectors;

/** The text format, which other commands print to standard error. */
final class TextReport {
  private TextReport() {}

  static String of(Report report) {
    return report.findings().stream()
        .map(Finding::text)
        .distinct()
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }
}
