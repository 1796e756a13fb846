package dev.meshfleet.chart;

import dev.meshfleet.helm.Helm;
import dev.meshfleet.istio.ChartValues;
import dev.meshfleet.istio.Feature;
import dev.meshfleet.istio.Release;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Resource limits and requests as both charts write them. */
final class Resources {
  private Resources() {}

  /** The value at a path; depending on the release, only the set entries of limits and requests. */
  static Object of(Release release, ChartValues values, String path) {
    if (!release.has(Feature.SPARSE_RESOURCES)) {
      return values.at(path);
    }
    Map<String, Object> written = values.map(path);
    Map<String, Object> resources = new LinkedHashMap<>();
    for (String part : List.of("limits", "requests")) {
      Map<String, Object> set = new TreeMap<>();
      if (Helm.truthy(written.get(part))) {
        values
            .map(path + "." + part)
            .forEach(
                (name, quantity) -> {
                  if (Helm.truthy(quantity)) {
                    set.put(name, values.plain(path + "." + part, quantity));
                  }
                });
      }
      if (!set.isEmpty()) {
        resources.put(part, set);
      }
    }
    return Helm.some(resources);
  }
}
