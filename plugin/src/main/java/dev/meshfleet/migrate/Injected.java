package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The content of istiod's ConfigMaps that is not settings: the injection templates, which have
 * Meshfleet's own text, and a copy of the values, which no program reads.
 */
final class Injected {
  private static final Place NOWHERE = Place.startOf("an object");
  private static final String INJECTOR = "istio-sidecar-injector";

  private Injected() {}

  /** The texts of all injection templates. */
  static List<Object> templates(List<Map<String, Object>> objects) {
    List<Object> templates = new ArrayList<>();
    for (Map<String, Object> object : objects) {
      config(object).map(config -> config.get("templates")).ifPresent(templates::add);
    }
    return templates;
  }

  /** The objects without them. */
  static List<Map<String, Object>> without(List<Map<String, Object>> objects) {
    return objects.stream().map(Injected::without).toList();
  }

  private static Map<String, Object> without(Map<String, Object> object) {
    if (!(object.get("data") instanceof Map<?, ?> data)) {
      return object;
    }
    Map<String, Object> rest = new LinkedHashMap<>();
    data.forEach((key, value) -> rest.put(String.valueOf(key), value));
    rest.remove("original-values");
    config(object)
        .ifPresent(
            config -> {
              Map<String, Object> own = new LinkedHashMap<>(config);
              own.remove("templates");
              rest.put("config", own);
            });
    Map<String, Object> copy = new LinkedHashMap<>(object);
    copy.put("data", rest);
    return copy;
  }

  private static Optional<Map<String, Object>> config(Map<String, Object> object) {
    Node node = Plain.node(NOWHERE, object);
    boolean injector =
        Plain.text(node, "kind").equals(Optional.of("ConfigMap"))
            && Plain.text(node, "metadata", "name").orElse("").startsWith(INJECTOR);
    return injector
        ? Plain.at(node, "data", "config").flatMap(EmbeddedText::yaml).map(Node.Mapping::value)
        : Optional.empty();
  }
}
