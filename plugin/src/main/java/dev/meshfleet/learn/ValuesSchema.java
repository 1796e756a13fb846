package dev.meshfleet.learn;

import dev.meshfleet.istio.PlacedValue.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code values.schema.json} of a chart.
 *
 * @param values the part of the schema that describes the values
 */
record ValuesSchema(Map<String, Object> root) {
  private static final String FILE = "values.schema.json";
  private static final List<String> VALUES = List.of("$defs", "values");
  private static final String PROPERTIES = "properties";

  static Optional<ValuesSchema> of(ChartPackage chart) throws NotAChart {
    byte[] bytes = chart.files().get(FILE);
    return bytes == null
        ? Optional.empty()
        : Optional.of(new ValuesSchema(ChartData.json(FILE, bytes)));
  }

  /** The kind of data of a value, if the schema states it. */
  Optional<Form> type(String value) {
    Object at = root;
    for (String key : path(value)) {
      at = at instanceof Map<?, ?> map ? map.get(key) : null;
    }
    Object type = at instanceof Map<?, ?> map ? map.get("type") : null;
    return "object".equals(type)
        ? Optional.of(Form.MAP)
        : "array".equals(type) ? Optional.of(Form.LIST) : Optional.empty();
  }

  /** The digest of the schema without some values. */
  String digestWithout(List<String> values) {
    Map<String, Object> rest = root;
    for (String value : values) {
      rest = without(rest, path(value));
    }
    return Digests.data(rest);
  }

  private static List<String> path(String value) {
    List<String> path = new ArrayList<>(VALUES);
    for (String key : value.split("\\.")) {
      path.add(PROPERTIES);
      path.add(key);
    }
    return path;
  }

  private static Map<String, Object> without(Map<String, Object> map, List<String> path) {
    Map<String, Object> rest = new LinkedHashMap<>(map);
    String key = path.get(0);
    if (path.size() == 1) {
      rest.remove(key);
    } else if (rest.get(key) instanceof Map<?, ?> inner) {
      rest.put(key, without(ChartData.cast(inner), path.subList(1, path.size())));
    }
    return rest;
  }
}
