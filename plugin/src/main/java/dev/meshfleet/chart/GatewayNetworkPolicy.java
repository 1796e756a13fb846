package dev.meshfleet.chart;

import dev.meshfleet.helm.Helm;
import dev.meshfleet.istio.ChartValues;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The chart's {@code networkpolicy.yaml}. */
final class GatewayNetworkPolicy {
  private final GatewayChart chart;
  private final ChartValues values;

  private GatewayNetworkPolicy(GatewayChart chart) {
    this.chart = chart;
    this.values = chart.values();
  }

  static Draft of(GatewayChart chart) {
    return new GatewayNetworkPolicy(chart).draft();
  }

  private Draft draft() {
    Object revision = values.at("revision");
    String name = chart.name();
    return Draft.in(
            chart.namespace(),
            "gateway/network-policy.yaml.j2",
            "NetworkPolicy",
            "".equals(revision) ? name : name + "-" + Helm.text(revision))
        .with("labels", labels().map())
        .with("selector", chart.selector())
        .with("ports", ports());
  }

  private Labels labels() {
    Labels labels =
        new Labels()
            .put("app", chart.name())
            .put("istio.io/rev", Helm.text(Helm.orElse(values.at("revision"), "default")))
            .put(
                "install.operator.istio.io/owning-resource",
                Helm.orElse(values.at("ownerName"), "unknown"))
            .put("operator.istio.io/component", "Gateway")
            .put("release", chart.helmName())
            .put("app.kubernetes.io/name", chart.name());
    withoutCommon().forEach(labels::put);
    return labels;
  }

  /** This one object lacks {@code istio.labels}. */
  private Map<String, Object> withoutCommon() {
    Map<String, Object> labels = new LinkedHashMap<>(chart.labels().map());
    labels.keySet().removeIf(key -> key.startsWith("app.kubernetes.io/"));
    return labels;
  }

  private List<Object> ports() {
    List<Object> ports = new ArrayList<>();
    for (Object item : values.list("service.ports")) {
      Map<String, Object> port = Helm.map(item);
      Map<String, Object> opened = new LinkedHashMap<>();
      opened.put("protocol", value(Helm.orElse(port.get("protocol"), "TCP")));
      opened.put("port", value(Helm.orElse(port.get("targetPort"), port.get("port"))));
      ports.add(opened);
    }
    return ports;
  }

  private Object value(Object written) {
    return values.plain("service.ports", written);
  }
}
