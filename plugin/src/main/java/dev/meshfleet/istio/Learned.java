package dev.meshfleet.istio;

import dev.meshfleet.helm.Helm;
import java.util.List;
import java.util.Map;

/**
 * What a fleet learned about a release from its charts ({@code meshfleet istio add}).
 *
 * @param exact whether its charts are the same as those of the known release that it is rendered as
 * @param differences the number of differences between the charts that are not followed
 * @param defaults default values that this release adds or changes, by chart
 * @param places values that only the charts of this release place into an object
 * @param refused values that only this release has, and that no tenant can set
 */
public record Learned(
    boolean exact,
    int differences,
    Map<String, Map<String, Object>> defaults,
    List<PlacedValue> places,
    List<RefusedValue> refused) {
  /** Nothing is learned: Meshfleet knows the release. */
  static final Learned NOTHING = new Learned(false, 0, Map.of(), List.of(), List.of());

  public Learned {
    defaults = Map.copyOf(defaults);
    places = List.copyOf(places);
    refused = List.copyOf(refused);
  }

  /** The same charts as those of a known release. */
  public static Learned same() {
    return new Learned(true, 0, Map.of(), List.of(), List.of());
  }

  /** The differences between its charts and those that it is rendered with, as a clause. */
  public String words() {
    return switch (differences) {
      case 0 -> "all differences between their charts are applied";
      case 1 -> "1 difference between their charts is not applied";
      default -> differences + " differences between their charts are not applied";
    };
  }

  /** Merges the defaults of a chart over those of the known release. */
  void into(String chart, Map<String, Object> known) {
    Helm.merge(known, defaults.getOrDefault(chart, Map.of()));
  }

  /** The shapes of the placed values of a chart, by path. */
  Map<String, Object> shapes(String chart) {
    Map<String, Object> shapes = new java.util.TreeMap<>();
    for (RefusedValue value : refused) {
      if (value.chart().equals(chart)) {
        shapes.put(value.value(), "any");
      }
    }
    for (PlacedValue place : places) {
      if (place.chart().equals(chart)) {
        shapes.put(place.value(), place.form().shape());
      }
    }
    return shapes;
  }
}
