package dev.meshfleet.review;

import dev.meshfleet.report.ReportFormat;
import java.util.Locale;

/** How a review is written. */
public enum ReviewFormat {
  /** One comment on a pull request. */
  MARKDOWN,
  JSON,
  SARIF,
  GITHUB,
  GITLAB;

  /**
   * The whole review.
   *
   * @param version of Meshfleet
   */
  public String of(Review review, String version) {
    return switch (this) {
      case MARKDOWN -> ReviewMarkdown.of(review);
      case JSON -> ReviewJson.of(review);
      case SARIF -> ReportFormat.SARIF.of(review.report(version));
      case GITHUB -> ReportFormat.GITHUB.of(review.report(version));
      case GITLAB -> ReportFormat.GITLAB.of(review.report(version));
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
