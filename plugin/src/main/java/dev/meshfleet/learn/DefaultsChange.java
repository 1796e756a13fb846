package dev.meshfleet.learn;

import dev.meshfleet.istio.DefaultValues;
import dev.meshfleet.istio.OwnedDefaults;
import dev.meshfleet.istio.PlacedValue;
import dev.meshfleet.istio.Release;
import dev.meshfleet.yaml.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The differences in the default values of a chart. They are data, so most of them can be applied.
 */
final class DefaultsChange {
  private static final String FILE = " values.yaml";

  private final String chart;
  private final List<FileDifference> differences = new ArrayList<>();
  private final List<String> added = new ArrayList<>();

  private DefaultsChange(String chart) {
    this.chart = chart;
  }

  static DefaultsChange of(ChartPackage chart, Release like) throws NotAChart {
    DefaultsChange change = new DefaultsChange(chart.name());
    byte[] values = chart.files().get("values.yaml");
    Map<String, Object> known = known(chart.name(), like);
    Map<String, Object> now =
        values == null ? Map.of() : DefaultValues.merged(Map.of(), ChartData.defaults(values));
    change.overlay = change.maps("", known, now);
    return change;
  }

  private Map<String, Object> overlay = Map.of();

  private static Map<String, Object> known(String chart, Release like) {
    return ChartData.withoutImages(
        chart.equals(ChartPackage.ISTIOD)
            ? DefaultValues.istiod(like)
            : DefaultValues.gateway(like));
  }

  List<FileDifference> differences() {
    return differences;
  }

  /** Paths of values that only the new chart has. */
  List<String> added() {
    return added;
  }

  /** The values that override the defaults of the known release. */
  Map<String, Object> overlay() {
    return overlay;
  }

  private Map<String, Object> maps(String at, Map<?, ?> known, Map<?, ?> now) {
    Map<String, Object> overlay = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : now.entrySet()) {
      String key = String.valueOf(entry.getKey());
      String path = at.isEmpty() ? key : at + "." + key;
      Object value = entry.getValue();
      Object before = known.get(key);
      if (known.containsKey(key)
          && before instanceof Map<?, ?> one
          && value instanceof Map<?, ?> other
          && !(one.isEmpty() && !other.isEmpty())) {
        Map<String, Object> inner = maps(path, one, other);
        if (!inner.isEmpty()) {
          overlay.put(key, inner);
        }
      } else if (!known.containsKey(key) || !Objects.equals(before, value)) {
        differs(path, known.containsKey(key), before, value, overlay, key);
      }
    }
    for (Object key : known.keySet()) {
      if (!now.containsKey(key)) {
        String path = at.isEmpty() ? key.toString() : at + "." + key;
        differences.add(
            FileDifference.lost(chart + FILE, "the value %s was removed".formatted(path)));
      }
    }
    return overlay;
  }

  private void differs(
      String path,
      boolean old,
      Object before,
      Object now,
      Map<String, Object> overlay,
      String key) {
    String words =
        old
            ? "the default of %s is %s instead of %s".formatted(path, json(now), json(before))
            : "the new value %s has the default %s".formatted(path, json(now));
    if (!old) {
      added.add(path);
    }
    if (!PlacedValue.VALUE.matcher(path).matches()) {
      differences.add(FileDifference.lost(chart + FILE, words));
      return;
    }
    OwnedDefaults.refusal(path, old ? before : now, now)
        .ifPresentOrElse(
            refusal ->
                differences.add(
                    FileDifference.lost(chart + FILE, "%s; %s".formatted(words, refusal))),
            () -> {
              overlay.put(key, now);
              differences.add(FileDifference.carried(chart + FILE, words));
            });
  }

  private static String json(Object value) {
    String json = JsonText.line(value);
    return json.length() > 60 ? json.substring(0, 60) + "…" : json;
  }
}
