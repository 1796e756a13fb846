package dev.meshfleet.istio;

import dev.meshfleet.helm.ChartText;
import dev.meshfleet.helm.Helm;
import dev.meshfleet.helm.PlainScalar;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The values of one chart, complete.
 *
 * <p>A path is written with dots, {@code global.proxy.image}; no key that the charts read contains
 * a dot.
 */
public final class ChartValues {
  /** The fix if a chart requires a map. */
  public static final String NO_MAP = "remove it, or write its fields below it";

  private final Map<String, Object> values;

  /** Complete values. */
  ChartValues(Map<String, Object> values) {
    this.values = values;
  }

  /**
   * The values of chart {@code istiod}: entries under {@code pilot} also apply at the top level.
   */
  public static ChartValues istiod(Release release, Map<String, Object> user) {
    Map<String, Object> merged =
        MergedValues.of(ChartDefaults.istiod(release), release, user, false);
    Object pilot = merged.get("pilot");
    if (pilot instanceof Map<?, ?>) {
      Helm.merge(merged, Helm.map(pilot));
    } else if (pilot != null) {
      throw new ChartRefusal(List.of("pilot"), "pilot must be a map", NO_MAP);
    }
    return new ChartValues(merged);
  }

  /** The values of chart {@code gateway}. */
  public static ChartValues gateway(Release release, Map<String, Object> user) {
    return new ChartValues(MergedValues.of(ChartDefaults.gateway(release), release, user, true));
  }

  public Map<String, Object> data() {
    return values;
  }

  /**
   * A value; null if it is missing or null.
   *
   * @throws ChartRefusal when a parent in its path is not a map: a chart would fail there
   */
  public Object at(String path) {
    return walk(path, true);
  }

  /** A value; null if it or one of its parents is missing: {@code (.a).b} in a chart. */
  public Object maybe(String path) {
    return walk(path, false);
  }

  private Object walk(String path, boolean strict) {
    Map<String, Object> map = values;
    int from = 0;
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', from)) {
      Object next = map.get(path.substring(from, dot));
      if (!(next instanceof Map<?, ?>)) {
        if (strict || next != null) {
          throw notAMap(path.substring(0, dot), next);
        }
        return null;
      }
      map = Helm.map(next);
      from = dot + 1;
    }
    return map.get(path.substring(from));
  }

  private static ChartRefusal refusal(String path, String what, String remedy) {
    return new ChartRefusal(List.of(path.split("\\.")), what, remedy);
  }

  private static ChartRefusal notAMap(String path, Object found) {
    String what = found == null ? "is empty" : "is \"" + Helm.text(found) + "\"";
    return refusal(path, "%s must be a map, but %s".formatted(path, what), NO_MAP);
  }

  public boolean truthy(String path) {
    return Helm.truthy(at(path));
  }

  public String text(String path) {
    return Helm.text(at(path));
  }

  /** {@code "{{ v }}"}: a value between quotes; it must not contain text that ends them. */
  public String quoted(String path) {
    return quoted(path, at(path));
  }

  /** The same for a value that replaces the one at a path. */
  public String quoted(String path, Object value) {
    String text = Helm.text(value);
    if (ChartText.breaksOut(text)) {
      throw refusal(
          path,
          "%s cannot contain a quote, a backslash or a line break".formatted(path),
          "the chart inserts it between quotes without escaping");
    }
    return text;
  }

  /** A value without quotes, as Kubernetes reads it from a chart's output. */
  public Object scalar(String path) {
    return plain(path, at(path));
  }

  /** The same, omitted if the value counts as false: {@code with v}. */
  public Object someScalar(String path) {
    return truthy(path) ? scalar(path) : null;
  }

  /** The parsed result of a value from a path that a chart writes without quotes. */
  public Object plain(String path, Object value) {
    if (value instanceof Map<?, ?> || value instanceof List<?>) {
      throw refusal(
          path,
          "%s must be a single value".formatted(path),
          "remove it, or write one word or number");
    }
    if (!(value instanceof String text)) {
      return value;
    }
    if (!PlainScalar.fits(text)) {
      throw refusal(
          path,
          "%s cannot be \"%s\"".formatted(path, text),
          "the chart inserts it without quotes, and YAML would read another value");
    }
    return PlainScalar.read(text);
  }

  /**
   * A name or similar text that a chart writes without quotes: the parsed result must be the same
   * text.
   */
  public String word(String path, Object value) {
    if (value instanceof String text && text.equals(plain(path, value))) {
      return text;
    }
    throw refusal(
        path,
        "%s cannot be \"%s\"".formatted(path, Helm.text(value)),
        "the chart inserts it without quotes, and YAML would not read it as text");
  }

  /** The entries of a list, each without quotes. */
  public List<Object> scalars(String path) {
    return list(path).stream().map(item -> plain(path, item)).collect(Collectors.toList());
  }

  /** A value that is omitted if it counts as false. */
  public Object some(String path) {
    return Helm.some(at(path));
  }

  /** {@code eq v "text"}: a chart fails if the value is not text. */
  public boolean is(String path, String text) {
    Object value = at(path);
    if (value instanceof String found) {
      return found.equals(text);
    }
    String what = value == null ? "is empty" : "is " + Helm.text(value);
    throw refusal(
        path, "%s must be text, but %s".formatted(path, what), "remove it, or write it in quotes");
  }

  /** A map; empty if the value counts as false. */
  public Map<String, Object> map(String path) {
    Object value = at(path);
    if (value instanceof Map<?, ?>) {
      return Helm.map(value);
    }
    if (Helm.truthy(value)) {
      throw notAMap(path, value);
    }
    return Map.of();
  }

  /** A list; empty if the value counts as false. */
  public List<?> list(String path) {
    Object value = at(path);
    if (value instanceof List<?> list) {
      return list;
    }
    if (Helm.truthy(value)) {
      throw refusal(
          path,
          "%s must be a list, but is \"%s\"".formatted(path, Helm.text(value)),
          "write it as a list: [...]");
    }
    return List.of();
  }
}
