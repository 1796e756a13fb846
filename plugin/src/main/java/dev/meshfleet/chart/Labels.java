package dev.meshfleet.chart;

import dev.meshfleet.helm.Helm;
import dev.meshfleet.istio.Release;
import java.util.LinkedHashMap;
import java.util.Map;

/** Labels of one object, in the order in which they are added. */
final class Labels {
  private final Map<String, Object> labels = new LinkedHashMap<>();

  /**
   * The labels that the charts put on every object ({@code istio.labels} in zzz_profile.yaml).
   * Helm's own labels are omitted: the labels for the manager are set for all objects in one place.
   */
  static Labels of(String application, String release, Release version) {
    return new Labels()
        .put("app.kubernetes.io/name", application)
        .put("app.kubernetes.io/instance", release)
        .put("app.kubernetes.io/part-of", "istio")
        .put("app.kubernetes.io/version", version.toString());
  }

  Labels put(String key, Object value) {
    labels.put(key, value);
    return this;
  }

  /** Adds every entry of a map, with its values as text. */
  Labels putAll(Map<String, Object> more) {
    more.forEach((key, value) -> labels.put(key, Helm.text(value)));
    return this;
  }

  Map<String, Object> map() {
    return labels;
  }
}
