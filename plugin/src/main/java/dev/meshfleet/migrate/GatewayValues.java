package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values of the chart {@code gateway}, collected from the sources. */
final class GatewayValues {
  private static final Set<String> OF_CHARTS =
      Set.of("chart", "heritage", "pod-template-hash", "release", "topology.istio.io/network");

  private final Place place;
  private Node.Mapping values;

  GatewayValues(Place place) {
    this.place = place;
    this.values = Node.Mapping.empty(place);
  }

  void set(String path, Object value) {
    values = values.overlaidBy(Plain.nested(Plain.path(path), Plain.node(place, value)));
  }

  void setSome(String path, Map<String, ?> value) {
    if (!value.isEmpty()) {
      set(path, value);
    }
  }

  /** Copies a field if it is present and not empty. */
  void copy(Node from, String field, String path) {
    Plain.at(from, field.split("\\."))
        .map(Node::value)
        .filter(value -> !(value instanceof Map<?, ?> map && map.isEmpty()))
        .filter(value -> !(value instanceof List<?> list && list.isEmpty()))
        .ifPresent(value -> set(path, value));
  }

  void remove(String path) {
    values = Plain.without(values, Plain.path(path));
  }

  void replace(Node.Mapping others) {
    values = others;
  }

  Node.Mapping node() {
    return values;
  }

  /**
   * A port of a Service as the chart accepts it. Node ports are omitted, because Kubernetes assigns
   * them, unless clients use them.
   */
  static Map<String, Object> port(Node port, boolean withNodePort) {
    Map<String, Object> kept = new LinkedHashMap<>();
    for (String field : List.of("name", "port", "protocol", "targetPort", "appProtocol")) {
      Plain.at(port, field).ifPresent(found -> kept.put(field, found.value()));
    }
    if (withNodePort) {
      Plain.at(port, "nodePort").ifPresent(found -> kept.put("nodePort", found.value()));
    }
    return kept;
  }

  /** Annotations without those that Helm, kubectl, Argo CD and controllers set. */
  static Map<String, String> own(Map<String, String> annotations) {
    Map<String, String> kept = new LinkedHashMap<>();
    annotations.forEach(
        (key, value) -> {
          boolean noted =
              key.startsWith("meta.helm.sh/")
                  || key.startsWith("kubectl.kubernetes.io/")
                  || key.startsWith("deployment.kubernetes.io/")
                  || key.startsWith("autoscaling.alpha.kubernetes.io/")
                  || key.contains("argoproj.io/")
                  || key.startsWith("cloud.google.com/neg-status");
          if (!noted) {
            kept.put(key, value);
          }
        });
    return kept;
  }

  /** Labels that people chose, without those of charts. */
  static Map<String, String> chosen(Map<String, String> labels) {
    Map<String, String> kept = new LinkedHashMap<>();
    labels.forEach(
        (key, value) -> {
          boolean ofCharts =
              key.startsWith("app.kubernetes.io/")
                  || key.startsWith("helm.sh/")
                  || key.startsWith("operator.istio.io/")
                  || key.startsWith("install.operator.istio.io/")
                  || key.startsWith("meshfleet.dev/")
                  || key.startsWith("istio.io/rev")
                  || key.startsWith("service.istio.io/")
                  || key.startsWith("sidecar.istio.io/")
                  || key.startsWith("security.istio.io/")
                  || OF_CHARTS.contains(key);
          if (!ofCharts) {
            kept.put(key, value);
          }
        });
    return kept;
  }
}
