package dev.meshfleet.report;

import java.util.Locale;
import java.util.function.Function;

/** The formats of findings. */
public enum ReportFormat {
  /** One finding per line, like the output of a compiler. */
  TEXT(TextReport::of),
  JSON(JsonReport::of),
  SARIF(SarifReport::of),
  JUNIT(JunitReport::of),
  GITHUB(GithubReport::of),
  GITLAB(GitlabReport::of);

  private final Function<Report, String> writer;

  ReportFormat(Function<Report, String> writer) {
    this.writer = writer;
  }

  /** The whole report, ending with a line break. */
  public String of(Report report) {
    return writer.apply(report);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
