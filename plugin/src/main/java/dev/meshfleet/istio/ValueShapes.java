package dev.meshfleet.istio;

import dev.meshfleet.helm.Helm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The shapes of the values of a chart, and the known values.
 *
 * <p>A path has dots between keys, {@code *} for any key and {@code []} for the items of a list.
 */
public final class ValueShapes {
  private final Map<String, Object> written = new HashMap<>();
  private final Map<String, Object> moved;
  private final Map<String, Object> defaults;
  private final boolean nullable;

  /**
   * @param chart the chart, with its shapes in {@code charts/<chart>-shapes.yaml}
   * @param defaults the defaults of the chart, which give the shape of values that the file does
   *     not list
   * @param nullable whether null removes any default
   */
  private ValueShapes(
      Release release, String chart, Map<String, Object> defaults, boolean nullable) {
    Map<String, Object> file = ChartDefaults.shapes(chart);
    written.putAll(release.learned().shapes(chart));
    Helm.map(file.get("since"))
        .forEach(
            (feature, more) -> {
              if (release.has(Feature.valueOf(feature))) {
                written.putAll(Helm.map(more));
              }
            });
    this.written.putAll(Helm.map(file.get("shapes")));
    this.moved = Helm.map(file.get("moved"));
    this.defaults = defaults;
    this.nullable = nullable;
  }

  /** The shapes of chart {@code istiod}: those of its defaults, unless stated otherwise. */
  public static ValueShapes istiod(Release release) {
    return new ValueShapes(release, "istiod", ChartDefaults.istiod(release), true);
  }

  /** The shapes of chart {@code gateway}. */
  public static ValueShapes gateway(Release release) {
    return new ValueShapes(release, "gateway", Map.of(), false);
  }

  /** The shape of a value; empty for an unknown one. */
  public Optional<ValueShape> at(String path) {
    return shape(path).map(shape -> nullable ? shape.orNull() : shape);
  }

  private Optional<ValueShape> shape(String path) {
    Object words = written.get(path);
    if (words != null) {
      return Optional.of(ValueShape.parse(words));
    }
    int dot = path.lastIndexOf('.');
    Map<String, Object> around = defaultsIn(dot < 0 ? "" : path.substring(0, dot));
    String key = path.substring(dot + 1);
    return around.containsKey(key)
        ? Optional.of(ValueShape.of(kindOf(around.get(key))))
        : Optional.empty();
  }

  /** The defaults in a map of fields; for other kinds of maps they do not give a shape. */
  private Map<String, Object> defaultsIn(String path) {
    if (path.isEmpty()) {
      return defaults;
    }
    int dot = path.lastIndexOf('.');
    Object found = defaultsIn(dot < 0 ? "" : path.substring(0, dot)).get(path.substring(dot + 1));
    boolean fields =
        found instanceof Map && shape(path).filter(shape -> shape.is(ValueKind.FIELDS)).isPresent();
    return fields ? Helm.map(found) : Map.of();
  }

  private static ValueKind kindOf(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.isEmpty() ? ValueKind.MAP : ValueKind.FIELDS;
    }
    if (value instanceof List<?>) {
      return ValueKind.LIST;
    }
    if (value instanceof Boolean) {
      return ValueKind.FLAG;
    }
    return value instanceof Number ? ValueKind.NUMERIC : ValueKind.SINGLE;
  }

  /** The keys that the chart knows in a map of fields; for an empty path, the top-level keys. */
  public Set<String> fieldsOf(String path) {
    String start = path.isEmpty() ? "" : path + ".";
    Set<String> fields = new TreeSet<>(defaultsIn(path).keySet());
    for (String known : written.keySet()) {
      if (known.startsWith(start)) {
        fields.add(firstKey(known.substring(start.length())));
      }
    }
    return fields;
  }

  private static String firstKey(String path) {
    int dot = path.indexOf('.');
    int bracket = path.indexOf('[');
    int end = dot < 0 || bracket >= 0 && bracket < dot ? bracket : dot;
    return end < 0 ? path : path.substring(0, end);
  }

  /** The current path of a value that older charts have at this path. */
  public Optional<String> movedTo(String path) {
    return Optional.ofNullable((String) moved.get(path));
  }
}
