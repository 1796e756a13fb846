package dev.meshfleet.verify;

import dev.meshfleet.plan.ChartUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where Meshfleet is stricter than the chart on purpose: with a CA of the platform or an external
 * one, istiod waits for its certificates. The chart has no value for it.
 */
final class Deliberate {
  private static final List<String> VOLUMES = List.of("spec", "template", "spec", "volumes");

  private Deliberate() {}

  /** Applies this difference to the chart's objects. */
  static List<Map<String, Object>> applied(ChartUse use, List<Map<String, Object>> objects) {
    Optional<String> needed = use.neededVolume();
    if (needed.isEmpty()) {
      return objects;
    }
    List<Map<String, Object>> applied = new ArrayList<>();
    for (Map<String, Object> object : objects) {
      applied.add(
          "Deployment".equals(object.get("kind")) ? at(object, VOLUMES, needed.get()) : object);
    }
    return applied;
  }

  private static Map<String, Object> at(Map<String, Object> map, List<String> path, String needed) {
    Map<String, Object> copy = new LinkedHashMap<>(map);
    Object value = map.get(path.get(0));
    if (value instanceof Map<?, ?> inner) {
      copy.put(path.get(0), at(cast(inner), path.subList(1, path.size()), needed));
    } else if (value instanceof List<?> volumes) {
      copy.put(path.get(0), volumes.stream().map(item -> volume(item, needed)).toList());
    }
    return copy;
  }

  private static Object volume(Object volume, String name) {
    if (volume instanceof Map<?, ?> map
        && name.equals(map.get("name"))
        && map.get("secret") instanceof Map<?, ?> secret) {
      Map<String, Object> needed = new LinkedHashMap<>(cast(secret));
      needed.put("optional", false);
      Map<String, Object> copy = new LinkedHashMap<>(cast(map));
      copy.put("secret", needed);
      return copy;
    }
    return volume;
  }

  @SuppressWarnings("unchecked") // keys of objects are strings
  private static Map<String, Object> cast(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }
}
