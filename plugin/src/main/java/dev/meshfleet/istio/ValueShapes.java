package dev.meshfleet.istio;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the values of a chart may be, and which there are at all.
 *
 * <p>A path has dots between keys, {@code *} for any key and {@code []} for the items of a list.
 */
public final class ValueShapes {
  private final Map<String, ValueShape> shapes = new TreeMap<>();
  private final Map<String, Object> moved;

  private ValueShapes(Release release, Map<String, Object> written) {
    Helm.map(written.get("since"))
        .forEach(
            (feature, more) -> {
              if (release.has(Feature.valueOf(feature))) {
                add(Helm.map(more));
              }
            });
    add(Helm.map(written.get("shapes")));
    moved = Helm.map(written.get("moved"));
  }

  /** Those of chart {@code istiod}: as its defaults are, unless something else is said. */
  public static ValueShapes istiod(Release release) {
    ValueShapes shapes = new ValueShapes(release, ChartDefaults.shapes("istiod"));
    shapes.addDefaults("", ChartDefaults.istiod(release));
    shapes.shapes.replaceAll((path, shape) -> shape.orNull());
    return shapes;
  }

  /** Those of chart {@code gateway}. */
  public static ValueShapes gateway(Release release) {
    return new ValueShapes(release, ChartDefaults.shapes("gateway"));
  }

  private void add(Map<String, Object> written) {
    written.forEach((path, shape) -> shapes.put(path, ValueShape.parse(shape)));
  }

  private void addDefaults(String at, Map<String, Object> defaults) {
    defaults.forEach(
        (key, value) -> {
          ValueShape shape =
              shapes.computeIfAbsent(at + key, path -> ValueShape.parse(kindOf(value)));
          if (shape.is(ValueKind.FIELDS)) {
            addDefaults(at + key + ".", Helm.map(value));
          }
        });
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

  /** The shape of a value; nothing is said about one that the chart does not know. */
  public Optional<ValueShape> at(String path) {
    return Optional.ofNullable(shapes.get(path));
  }

  /** The keys that the chart knows in a map of fields; of all values where the path is empty. */
  public Set<String> fieldsOf(String path) {
    String start = path.isEmpty() ? "" : path + ".";
    return shapes.keySet().stream()
        .filter(known -> known.startsWith(start))
        .map(known -> firstKey(known.substring(start.length())))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String firstKey(String path) {
    int dot = path.indexOf('.');
    int bracket = path.indexOf('[');
    int end = dot < 0 || bracket >= 0 && bracket < dot ? bracket : dot;
    return end < 0 ? path : path.substring(0, end);
  }

  /** Where a value is now that older charts had at this path. */
  public Optional<String> movedTo(String path) {
    return Optional.ofNullable((String) moved.get(path));
  }
}
