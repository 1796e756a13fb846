package dev.meshfleet.migrate;

import java.util.LinkedHashMap;
import java.util.Map;

/** The names under which umbrella charts contain other charts. */
final class ChartAliases {
  private final Map<String, String> charts = new LinkedHashMap<>();

  /** An umbrella chart contains a chart under another name. */
  void add(String alias, String chart) {
    String other = charts.put(alias, chart);
    if (other != null && !other.equals(chart)) {
      charts.put(alias, alias); // two charts of the sources use it: the values' keys decide
    }
  }

  /** Whether a key of values is an alias. */
  boolean isAlias(String key) {
    return charts.containsKey(key);
  }

  /** The chart behind a name in an umbrella chart: the name itself if it is not an alias. */
  String chart(String alias) {
    return charts.getOrDefault(alias, alias);
  }
}
