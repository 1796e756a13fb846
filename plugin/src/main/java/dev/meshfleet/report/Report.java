package dev.meshfleet.report;

import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Severity;
import java.util.List;

/**
 * What one run found.
 *
 * @param tool the verb that ran: {@code validate}
 * @param version of Meshfleet
 * @param files every file that was looked at, so that a report can say what is fine too
 * @param findings in the order in which they are shown
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
