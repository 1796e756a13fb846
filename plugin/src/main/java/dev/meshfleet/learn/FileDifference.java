package dev.meshfleet.learn;

import dev.meshfleet.finding.OneLine;
import java.util.List;

/**
 * One difference between a file of a chart and the same file of a known release.
 *
 * @param file {@code istiod templates/deployment.yaml}
 * @param words what differs, in the terms of the chart
 * @param carried whether a release that is learned from the charts is rendered with this difference
 * @param values paths of the values that the chart uses in a way that Meshfleet does not follow
 */
record FileDifference(String file, String words, boolean carried, List<String> values) {
  static FileDifference carried(String file, String words) {
    return new FileDifference(file, words, true, List.of());
  }

  static FileDifference lost(String file, String words) {
    return new FileDifference(file, words, false, List.of());
  }

  /** The difference in one line, for people. */
  String text() {
    return OneLine.of("%s: %s (%s)".formatted(file, words, carried ? "applied" : "not applied"));
  }
}
