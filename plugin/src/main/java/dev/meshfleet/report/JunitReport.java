package dev.meshfleet.report;

import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.OneLine;
import dev.meshfleet.finding.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * JUnit XML for Jenkins and GitLab: a passed test case for each file and a failed one for each
 * error. Warnings and notes are the output of the test case of their file.
 */
final class JunitReport {
  private final Report report;

  private JunitReport(Report report) {
    this.report = report;
  }

  static String of(Report report) {
    return new JunitReport(report).xml();
  }

  private String xml() {
    List<String> cases = new ArrayList<>();
    report.files().forEach(file -> cases.add(file(file)));
    errors().forEach(error -> cases.add(failure(error)));
    List<Finding> elsewhere =
        report.findings().stream().filter(f -> !report.files().contains(f.place().file())).toList();
    String counts =
        "tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"0\" time=\"0\""
            .formatted(cases.size(), errors().size());
    String name = "meshfleet " + report.tool();
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="%1$s" %2$s>
          <testsuite name="%1$s" %2$s>
        %3$s%4$s  </testsuite>
        </testsuites>
        """
        .formatted(name, counts, String.join("", cases), printed(elsewhere, "    "));
  }

  private List<Finding> errors() {
    return report.findings().stream().filter(Finding::isError).toList();
  }

  private String file(String file) {
    List<Finding> rest =
        report.findings().stream()
            .filter(f -> f.place().file().equals(file) && f.severity() != Severity.ERROR)
            .toList();
    String open =
        "    <testcase name=\"%s\" classname=\"%s\" time=\"0\""
            .formatted("is read", escaped(OneLine.of(classname(file))));
    return rest.isEmpty()
        ? open + "/>\n"
        : open + ">\n" + printed(rest, "      ") + "    </testcase>\n";
  }

  private static String failure(Finding error) {
    String file = error.place().file();
    return """
            <testcase name="%s: %s (%d:%d)" classname="%s" time="0">
              <failure message="%s" type="%s">%s</failure>
            </testcase>
        """
        .formatted(
            escaped(error.code().word()),
            escaped(OneLine.of(error.message())),
            error.place().line(),
            error.place().column(),
            escaped(OneLine.of(classname(file))),
            escaped(OneLine.of(error.message())),
            escaped(error.code().word()),
            escaped(error.text()));
  }

  private static String printed(List<Finding> findings, String indent) {
    if (findings.stream().allMatch(Finding::isError)) {
      return "";
    }
    String lines =
        String.join("\n", findings.stream().filter(f -> !f.isError()).map(Finding::text).toList());
    return indent + "<system-out>" + escaped(lines) + "</system-out>\n";
  }

  /** Jenkins groups by the part before the last dot, so dots of the file name are replaced. */
  private static String classname(String file) {
    return file.replaceAll("\\.yaml$", "").replace('.', '_').replace('/', '.');
  }

  /** XML 1.0 cannot contain most control characters, so they are replaced. */
  private static String escaped(String text) {
    StringBuilder xml = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '"' -> xml.append("&quot;");
                case '\n' -> xml.append("&#10;");
                case '\t' -> xml.append("&#9;");
                default -> {
                  boolean allowed =
                      c >= 0x20 && c < 0xD800 || c >= 0xE000 && c < 0xFFFE || c > 0xFFFF;
                  xml.appendCodePoint(allowed ? c : 0xFFFD);
                }
              }
            });
    return xml.toString();
  }
}
