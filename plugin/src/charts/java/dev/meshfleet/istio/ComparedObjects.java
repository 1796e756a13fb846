package dev.meshfleet.istio;

import dev.meshfleet.yaml.JsonText;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Objects in a form in which only what Kubernetes or Istio can see differs: without Helm's own
 * labels and empty fields, in any order where order means nothing.
 */
final class ComparedObjects {
  private static final List<String> HELMS =
      List.of("app.kubernetes.io/", "helm.sh/", "meshfleet.dev/", "argocd.argoproj.io/", "operator.istio.io/", "install.operator.istio.io/");
  private static final Set<String> UNORDERED = Set.of("verbs", "resources", "apiGroups");

  private ComparedObjects() {}

  /** By kind and name. */
  static Map<String, Object> of(List<Map<String, Object>> objects) {
    Map<String, Object> compared = new TreeMap<>();
    for (Map<String, Object> object : objects) {
      Map<String, Object> metadata = Helm.map(object.get("metadata"));
      compared.put(object.get("kind") + " " + metadata.get("name"), normal("", object));
    }
    return compared;
  }

  /** The first few fields that are not the same. */
  static List<String> differences(Map<String, Object> want, Map<String, Object> got) {
    TreeSet<String> keys = new TreeSet<>(want.keySet());
    keys.addAll(got.keySet());
    return keys.stream()
        .filter(key -> !String.valueOf(want.get(key)).equals(String.valueOf(got.get(key))))
        .map(key -> "%s%n  want %s%n  got  %s".formatted(key, want.get(key), got.get(key)))
        .limit(5)
        .toList();
  }

  private static Object normal(String key, Object value) {
    if (value instanceof Map<?, ?> map) {
      return map(key, Helm.map(map));
    }
    if (value instanceof List<?> list) {
      return list(key, list);
    }
    if (value instanceof Number number) {
      return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }
    return value;
  }

  private static Object map(String key, Map<String, Object> map) {
    boolean texts = key.equals("labels") || key.equals("annotations");
    Map<String, Object> kept = new TreeMap<>();
    map.forEach(
        (name, value) -> {
          Object normal = texts && value != null ? value.toString() : normal(name, value);
          boolean helms = texts && HELMS.stream().anyMatch(name::startsWith) || texts && name.equals("release");
          if (normal != null && !normal.equals(Map.of()) && !normal.equals(List.of()) && !helms) {
            kept.put(name, normal);
          }
        });
    return kept;
  }

  private static Object list(String key, List<?> list) {
    List<Object> items = list.stream().map(item -> normal(key, item)).collect(Collectors.toList());
    boolean named = items.stream().allMatch(item -> item instanceof Map<?, ?> map && map.containsKey("name"));
    if (named || UNORDERED.contains(key) || key.equals("rules")) {
      items.sort(Comparator.comparing(ComparedObjects::sortKey));
    }
    return items;
  }

  private static String sortKey(Object item) {
    return item instanceof Map<?, ?> map && map.get("name") != null ? map.get("name").toString() : JsonText.line(item);
  }

  /** The injector's templates are our own, so that only the rest of its configuration counts. */
  static Map<String, Object> withoutTemplates(Map<String, Object> object) {
    Map<String, Object> metadata = Helm.map(object.get("metadata"));
    if (!"ConfigMap".equals(object.get("kind")) || !metadata.get("name").toString().startsWith("istio-sidecar-injector")) {
      return object;
    }
    Map<String, Object> copy = new LinkedHashMap<>(object);
    Map<String, Object> data = new LinkedHashMap<>(Helm.map(object.get("data")));
    Map<String, Object> config = new org.yaml.snakeyaml.Yaml().load((String) data.get("config"));
    config.remove("templates");
    config.remove("template");
    data.put("config", config);
    data.put("values", new org.yaml.snakeyaml.Yaml().load((String) data.get("values")));
    copy.put("data", data);
    return copy;
  }
}
