package dev.meshfleet.report;

import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Severity;
import java.util.List;

/**
 * The findings of one run.
 *
 * @param tool the command: {@code validate}
 * @param version of Meshfleet
 * @param files every file that was checked, also those without findings
 * @param findings in the order of the output
 */
public record Report(String tool, String version, List<String> files, List<Finding> findings) {
  public Report {
    files = List.copyOf(files);
    findings = List.copyOf(findings);
  }

  long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }
}
