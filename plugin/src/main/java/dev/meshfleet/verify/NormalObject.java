package dev.meshfleet.verify;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.helm.PlainScalar;
import dev.meshfleet.yaml.ForeignYaml;
import dev.meshfleet.yaml.JsonText;
import dev.meshfleet.yaml.Node;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An object in a normal form, in which only differences that affect Kubernetes or Istio remain:
 * without the labels that name its manager, without empty fields, and with lists sorted where order
 * has no meaning.
 */
final class NormalObject {
  /** Labels and annotations of Helm, Argo CD, the operator and Meshfleet. */
  private static final List<String> MANAGERS =
      List.of(
          "app.kubernetes.io/",
          "helm.sh/",
          "meshfleet.dev/",
          "argocd.argoproj.io/",
          "operator.istio.io/",
          "install.operator.istio.io/");

  private static final Set<String> UNORDERED = Set.of("verbs", "resources", "apiGroups", "rules");
  private static final String INJECTOR = "istio-sidecar-injector";

  private NormalObject() {}

  /**
   * @param namespace of the Helm release; the namespace of objects that name none
   * @param templates whether the injection templates are compared; false if Meshfleet renders its
   *     own
   */
  static Map<String, Object> of(Map<String, Object> object, String namespace, boolean templates) {
    Map<String, Object> normal = cast((Map<?, ?>) normal("", injection(object, templates)));
    if (normal.get("metadata") instanceof Map<?, ?> metadata
        && namespace.equals(metadata.get("namespace"))) {
      cast(metadata).remove("namespace");
    }
    return normal;
  }

  private static Object normal(String key, Object value) {
    if (value instanceof Map<?, ?> map) {
      return map(key, cast(map));
    }
    if (value instanceof List<?> list) {
      return list(key, list);
    }
    return value instanceof Number number
        ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
        : value;
  }

  private static Map<String, Object> map(String key, Map<String, Object> map) {
    boolean marks = key.equals("labels") || key.equals("annotations");
    Map<String, Object> kept = new TreeMap<>();
    map.forEach(
        (name, value) -> {
          Object normal = marks && value != null ? value.toString() : normal(name, value);
          boolean empty = normal == null || normal.equals(Map.of()) || normal.equals(List.of());
          if (!empty && !(marks && isManagers(name))) {
            kept.put(name, normal);
          }
        });
    return kept;
  }

  private static boolean isManagers(String mark) {
    return MANAGERS.stream().anyMatch(mark::startsWith) || mark.equals("release");
  }

  private static List<Object> list(String key, List<?> list) {
    List<Object> items = new ArrayList<>();
    list.forEach(item -> items.add(normal(key, item)));
    boolean named =
        items.stream().allMatch(item -> item instanceof Map<?, ?> map && map.containsKey("name"));
    if (named || UNORDERED.contains(key)) {
      items.sort(Comparator.comparing(NormalObject::order));
    }
    return items;
  }

  private static String order(Object item) {
    return item instanceof Map<?, ?> map && map.get("name") != null
        ? map.get("name").toString()
        : JsonText.line(item);
  }

  /** The injector's configuration as data. */
  private static Map<String, Object> injection(Map<String, Object> object, boolean templates) {
    Object name = object.get("metadata") instanceof Map<?, ?> meta ? meta.get("name") : null;
    boolean injector =
        "ConfigMap".equals(object.get("kind"))
            && String.valueOf(name).startsWith(INJECTOR)
            && object.get("data") instanceof Map<?, ?>;
    if (!injector) {
      return object;
    }
    Map<String, Object> data = new LinkedHashMap<>(cast((Map<?, ?>) object.get("data")));
    data.replaceAll((key, text) -> text instanceof String yaml ? data(key, yaml, templates) : text);
    Map<String, Object> copy = new LinkedHashMap<>(object);
    copy.put("data", data);
    return copy;
  }

  private static Object data(String key, String yaml, boolean templates) {
    Findings findings = Findings.ofFleet();
    List<Node> read =
        ForeignYaml.read(key, yaml.getBytes(StandardCharsets.UTF_8), PlainScalar::read, findings);
    if (findings.hasErrors() || read.size() != 1) {
      return yaml;
    }
    if (!key.equals("config") || !(read.get(0).value() instanceof Map<?, ?> map)) {
      return read.get(0).value();
    }
    Map<String, Object> config = new LinkedHashMap<>(cast(map));
    config.remove("template");
    Object texts = config.remove("templates");
    if (templates && texts instanceof Map<?, ?> named) {
      Map<String, Object> stripped = new TreeMap<>();
      cast(named).forEach((name, text) -> stripped.put(name, String.valueOf(text).strip()));
      config.put("templates", stripped);
    }
    return config;
  }

  @SuppressWarnings("unchecked") // keys of objects are strings
  private static Map<String, Object> cast(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }
}
