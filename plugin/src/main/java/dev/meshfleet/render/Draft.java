package dev.meshfleet.render;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An object that is to be rendered: its template, the values which the template places, and what
 * the object must turn out to be.
 *
 * @param template below {@code templates/}: {@code istiod/deployment.yaml.j2}
 * @param namespace empty for an object of the cluster
 * @param wave Argo CD's sync wave
 * @param values every name that the template uses; null leaves a field out
 */
public record Draft(
    String template,
    String kind,
    String namespace,
    String name,
    int wave,
    Map<String, Object> values) {

  public Draft {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** An object of a namespace; its template finds both names among the values. */
  public static Draft in(String namespace, String template, String kind, String name) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", name);
    values.put("namespace", namespace);
    return new Draft(template, kind, namespace, name, 0, values);
  }

  /** An object of the cluster. */
  public static Draft ofCluster(String template, String kind, String name) {
    return new Draft(template, kind, "", name, 0, Map.of("name", name));
  }

  /** The same with one more value; null leaves a field out. */
  public Draft with(String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(key, value);
    return new Draft(template, kind, namespace, name, wave, more);
  }

  /** The same in another sync wave. */
  public Draft inWave(int number) {
    return new Draft(template, kind, namespace, name, number, values);
  }
}
