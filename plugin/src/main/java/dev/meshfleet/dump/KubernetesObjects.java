package dev.meshfleet.dump;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Selects the Kubernetes objects among documents. */
final class KubernetesObjects implements Documents.Taker {
  private final Findings findings;
  private final Consumer<Map<String, Object>> taker;
  private boolean any;

  /**
   * @param findings takes an error for each document that is not a Kubernetes object
   */
  KubernetesObjects(Findings findings, Consumer<Map<String, Object>> taker) {
    this.findings = findings;
    this.taker = taker;
  }

  /** Whether there was at least one document, even an empty list. */
  boolean any() {
    return any;
  }

  @Override
  public void take(Place place, Object data) {
    any = true;
    if (data instanceof List<?> items) {
      items.forEach(item -> take(place, item));
    } else if (data instanceof Map<?, ?> map && isObject(map)) {
      taker.accept(cast(map));
    } else if (!(data instanceof Map<?, ?> map && isList(map))) {
      findings.error(
          place,
          Code.WRONG_KIND,
          "not a Kubernetes object: apiVersion, kind and metadata.name are required",
          "expected manifests as printed by kubectl get -o yaml, kubectl get -o json"
              + " or helm template");
    }
  }

  private static boolean isList(Map<?, ?> map) {
    return map.get("kind") instanceof String kind
        && kind.endsWith("List")
        && map.containsKey("items");
  }

  private static boolean isObject(Map<?, ?> map) {
    return map.get("apiVersion") instanceof String
        && map.get("kind") instanceof String
        && map.get("metadata") instanceof Map<?, ?> metadata
        && metadata.get("name") instanceof String;
  }

  @SuppressWarnings("unchecked") // a document's maps have text for keys
  private static Map<String, Object> cast(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }
}
