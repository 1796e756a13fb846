package dev.meshfleet.report;

import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.OneLine;
import dev.meshfleet.finding.Severity;
import java.util.stream.Collectors;

/**
 * Workflow commands of GitHub Actions, which become annotations at the line in the pull request.
 * Values are escaped as the runner expects (actions/toolkit, {@code core/src/command.ts}), so that
 * they cannot end their property or line, and contain no control characters.
 */
final class GithubReport {
  private GithubReport() {}

  static String of(Report report) {
    return report.findings().stream().map(GithubReport::command).collect(Collectors.joining());
  }

  private static String command(Finding finding) {
    String remedy = finding.remedy().isEmpty() ? "" : "\n" + OneLine.of(finding.remedy());
    return "::%s file=%s,line=%d,col=%d,title=%s::%s\n"
        .formatted(
            level(finding.severity()),
            property(OneLine.of(finding.place().file())),
            finding.place().line(),
            finding.place().column(),
            property(finding.code().word()),
            data(OneLine.of(finding.message()) + remedy));
  }

  private static String level(Severity severity) {
    return severity == Severity.NOTE ? "notice" : severity.word();
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
