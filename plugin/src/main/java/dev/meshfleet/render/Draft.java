package dev.meshfleet.render;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An object to render: its template, the values that the template inserts, and the expected
 * identity of the object.
 *
 * @param template below {@code templates/}: {@code istiod/deployment.yaml.j2}
 * @param namespace empty for a cluster-scoped object
 * @param wave Argo CD's sync wave
 * @param values every name that the template uses; null omits a field
 * @param additions fields in addition to those of the template
 */
public record Draft(
    String template,
    String kind,
    String namespace,
    String name,
    int wave,
    Map<String, Object> values,
    List<Addition> additions) {

  public Draft {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    additions = List.copyOf(additions);
  }

  /** A draft without additional fields. */
  public Draft(
      String template,
      String kind,
      String namespace,
      String name,
      int wave,
      Map<String, Object> values) {
    this(template, kind, namespace, name, wave, values, List.of());
  }

  /** A namespaced object. Its template gets both names as values. */
  public static Draft in(String namespace, String template, String kind, String name) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", name);
    values.put("namespace", namespace);
    return new Draft(template, kind, namespace, name, 0, values);
  }

  /** A cluster-scoped object. */
  public static Draft ofCluster(String template, String kind, String name) {
    return new Draft(template, kind, "", name, 0, Map.of("name", name));
  }

  /** The same with one more value; null omits a field. */
  public Draft with(String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(key, value);
    return new Draft(template, kind, namespace, name, wave, more, additions);
  }

  /** The same with a field that is not in its template. */
  public Draft plus(Addition addition) {
    List<Addition> more = new ArrayList<>(additions);
    more.add(addition);
    return new Draft(template, kind, namespace, name, wave, values, more);
  }

  /** The same in another sync wave. */
  public Draft inWave(int number) {
    return new Draft(template, kind, namespace, name, number, values, additions);
  }
}
