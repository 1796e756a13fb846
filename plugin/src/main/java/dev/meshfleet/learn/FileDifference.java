package dev.meshfleet.learn;

import dev.meshfleet.finding.OneLine;
import java.util.List;

/**
 * One thing in which a file of a chart differs from that of a known release.
 *
 * @param file {@code istiod templates/deployment.yaml}
 * @param words what differs, in words of the chart
 * @param carried whether a release that is learned from the charts is rendered with it
 * @param values paths of values whose use Meshfleet does not follow
 */
record FileDifference(String file, String words, boolean carried, List<String> values) {
  static FileDifference carried(String file, String words) {
    return new FileDifference(file, words, true, List.of());
  }

  static FileDifference lost(String file, String words) {
    return new FileDifference(file, words, false, List.of());
  }

  /** One line. */
  String text() {
    return OneLine.of(
        "%s: %s (%s)".formatted(file, words, carried ? "carried over" : "not carried over"));
  }
}
