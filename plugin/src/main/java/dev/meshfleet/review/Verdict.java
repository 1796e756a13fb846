package dev.meshfleet.review;

import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Severity;
import java.util.List;

/** What comes of a review. */
public enum Verdict {
  /** Merging would harm the fleet. */
  BLOCKING("blocking"),
  /** Somebody should look at something before merging. */
  LOOK("to look at"),
  FINE("fine");

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
    return findings.stream().anyMatch(f -> f.severity() == Severity.WARNING) ? LOOK : FINE;
  }
}
