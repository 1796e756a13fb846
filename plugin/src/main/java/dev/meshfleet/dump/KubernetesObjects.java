package dev.meshfleet.dump;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Kubernetes objects among documents; lists of objects are taken apart. */
public final class KubernetesObjects {
  private final Findings findings;
  private final List<Map<String, Object>> objects = new ArrayList<>();

  private KubernetesObjects(Findings findings) {
    this.findings = findings;
  }

  /**
   * @param findings takes an error for each document that is none
   */
  public static List<Map<String, Object>> in(List<Document> documents, Findings findings) {
    KubernetesObjects found = new KubernetesObjects(findings);
    documents.forEach(document -> found.add(document.place(), document.data()));
    return found.objects;
  }

  private void add(Place place, Object data) {
    if (data instanceof List<?> items) {
      items.forEach(item -> add(place, item));
    } else if (data instanceof Map<?, ?> map && map.get("items") instanceof List<?> items) {
      items.forEach(item -> add(place, item instanceof Map<?, ?> one ? typed(one, map) : item));
    } else if (data instanceof Map<?, ?> map && isList(map)) {
      return; // of nothing
    } else if (data instanceof Map<?, ?> map && isObject(map)) {
      objects.add(cast(map));
    } else {
      findings.error(
          place,
          Code.WRONG_KIND,
          "this is no Kubernetes object: it has no apiVersion, kind and metadata.name",
          "taken are manifests as kubectl get -o yaml or -o json and helm template print them");
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

  /** In a DeploymentList, as the API itself answers, the items do not say what they are. */
  private static Map<String, Object> typed(Map<?, ?> item, Map<?, ?> list) {
    Map<String, Object> typed = new LinkedHashMap<>();
    String kind = list.get("kind") instanceof String name ? name : "";
    if (kind.endsWith("List") && kind.length() > "List".length()) {
      typed.put("apiVersion", list.get("apiVersion"));
      typed.put("kind", kind.substring(0, kind.length() - "List".length()));
    }
    typed.putAll(cast(item));
    return typed;
  }

  @SuppressWarnings("unchecked") // a document's maps have text for keys
  private static Map<String, Object> cast(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }
}
