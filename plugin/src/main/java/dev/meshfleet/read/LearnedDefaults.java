package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.istio.OwnedDefaults;
import dev.meshfleet.istio.PlacedValue;
import dev.meshfleet.yaml.Node;

/** Checks the default values of a learned release. */
record LearnedDefaults(Findings findings) {
  /**
   * Reports each default that is not allowed.
   *
   * @param at the path of the map among the chart's values
   */
  void check(Node.Mapping map, String at) {
    map.entries()
        .forEach(
            (key, entry) -> {
              String path = at.isEmpty() ? key : at + "." + key;
              if (!PlacedValue.VALUE.matcher(path).matches()) {
                findings.error(
                    entry.place(),
                    Code.WRONG_VALUE,
                    "invalid path \"%s\" of a chart value".formatted(path),
                    "run meshfleet istio add again");
              }
              if (entry.value() instanceof Node.Mapping inner && !inner.entries().isEmpty()) {
                check(inner, path);
              } else {
                leaf(entry.value(), path);
              }
            });
  }

  private void leaf(Node leaf, String path) {
    OwnedDefaults.refusal(path, leaf.value(), leaf.value())
        .ifPresent(
            why ->
                findings.error(
                    leaf.place(),
                    Code.ISOLATION_KEY,
                    "the default of %s is not supported: %s".formatted(path, why),
                    "remove it, and set it for every tenant in fleet.yaml"));
  }
}
