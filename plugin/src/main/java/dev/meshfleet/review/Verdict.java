package dev.meshfleet.review;

import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Severity;
import java.util.List;

/** The result of a review. */
public enum Verdict {
  /** At least one finding is an error: merging would harm the fleet. */
  BLOCKING("blocking"),
  /** At least one finding is a warning, none an error: review it before merging. */
  WARNINGS("warnings"),
  CLEAN("clean");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  static Verdict of(List<Finding> findings) {
    if (findings.stream().anyMatch(Finding::isError)) {
      return BLOCKING;
    }
    return findings.stream().anyMatch(f -> f.severity() == Severity.WARNING) ? WARNINGS : CLEAN;
  }
}
