package dev.meshfleet.chart;

import dev.meshfleet.helm.Helm;
import dev.meshfleet.istio.ChartRefusal;
import dev.meshfleet.istio.ChartValues;
import dev.meshfleet.istio.Feature;
import dev.meshfleet.istio.GatewayPorts;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Service of a gateway: the chart's service.yaml. */
final class GatewayServiceDraft {
  private final GatewayChart chart;
  private final ChartValues values;

  private GatewayServiceDraft(GatewayChart chart) {
    this.chart = chart;
    this.values = chart.values();
  }

  static Draft of(GatewayChart chart) {
    return new GatewayServiceDraft(chart).draft();
  }

  /** The Service's ports, as maps of their fields. */
  static List<Map<String, Object>> ports(GatewayChart chart) {
    GatewayServiceDraft service = new GatewayServiceDraft(chart);
    List<?> ports =
        chart.values().truthy("networkGateway") ? service.networkPorts() : service.ownPorts();
    return ports.stream().filter(Map.class::isInstance).map(Helm::map).toList();
  }

  private Draft draft() {
    boolean balanced = values.is("service.type", "LoadBalancer");
    Object network = values.some("networkGateway");
    Labels labels = chart.labels();
    if (network != null) {
      labels.put("topology.istio.io/network", Helm.text(network));
    }
    return addresses(
        chart
            .inNamespace("service.yaml.j2", "Service", chart.name())
            .with("labels", labels.map())
            .with("annotations", Helm.some(annotations()))
            .with("type", values.scalar("service.type"))
            .with("clusterIP", clusterIp())
            .with("loadBalancerClass", written(balanced, "loadBalancerClass"))
            .with(
                "allocateLoadBalancerNodePorts", written(balanced, "allocateLoadBalancerNodePorts"))
            .with("ports", network != null ? networkPorts() : ownPorts())
            .with("selector", selector()));
  }

  private Draft addresses(Draft service) {
    boolean dns = chart.release().has(Feature.GATEWAY_DNS);
    return service
        .with("loadBalancerIP", text("service.loadBalancerIP"))
        .with("loadBalancerSourceRanges", values.some("service.loadBalancerSourceRanges"))
        .with("externalIPs", Helm.some(values.scalars("service.externalIPs")))
        .with("externalTrafficPolicy", text("service.externalTrafficPolicy"))
        .with("internalTrafficPolicy", text("service.internalTrafficPolicy"))
        .with("healthCheckNodePort", dns ? values.some("service.healthCheckNodePort") : null)
        .with("ipFamilyPolicy", values.someScalar("service.ipFamilyPolicy"))
        .with("ipFamilies", Helm.some(values.scalars("service.ipFamilies")));
  }

  private Object text(String path) {
    return values.truthy(path) ? values.quoted(path) : null;
  }

  private Object clusterIp() {
    Object address = values.at("service.clusterIP");
    return "".equals(address) ? null : values.plain("service.clusterIP", address);
  }

  /** A field that only load balancers have, and only if it is set. */
  private Object written(boolean balanced, String key) {
    boolean there = balanced && values.map("service").containsKey(key);
    return there ? values.scalar("service." + key) : null;
  }

  /** {@code merge}: values of the Service take precedence, unless they are empty. */
  private Map<String, Object> annotations() {
    Map<String, Object> annotations = new LinkedHashMap<>(values.map("annotations"));
    values
        .map("service.annotations")
        .forEach(
            (key, value) -> {
              if (Helm.truthy(value) || !annotations.containsKey(key)) {
                annotations.put(key, value);
              }
            });
    return annotations;
  }

  private List<?> ownPorts() {
    List<?> ports = values.list("service.ports");
    if (ports.isEmpty() && chart.release().has(Feature.NETWORK_GATEWAY_PORTS)) {
      throw new ChartRefusal(
          List.of("service", "ports"),
          "service.ports must not be empty",
          "remove it to use the default ports 15021, 80 and 443");
    }
    return ports;
  }

  private List<Object> networkPorts() {
    List<Object> ports = new ArrayList<>();
    GatewayPorts.OF_NETWORK.forEach((name, number) -> ports.add(networkPort(name, number)));
    return ports;
  }

  private Map<String, Object> networkPort(String name, long number) {
    Map<String, Object> port = new LinkedHashMap<>();
    port.put("name", name);
    if (!chart.release().has(Feature.NETWORK_GATEWAY_PORTS)) {
      port.put("port", number);
      port.put("targetPort", number);
      return port;
    }
    Map<String, Object> chosen = Helm.map(values.map("networkGatewayPorts").get(name));
    String path = "networkGatewayPorts." + name;
    port.put("port", values.plain(path, chosen.get("port")));
    port.put("targetPort", values.plain(path, Helm.orElse(chosen.get("targetPort"), number)));
    port.put("protocol", values.plain(path, Helm.orElse(chosen.get("protocol"), "TCP")));
    return port;
  }

  private Map<String, Object> selector() {
    Map<String, Object> selector = new LinkedHashMap<>(chart.selector());
    if (chart.release().has(Feature.SERVICE_SELECTOR_LABELS)) {
      selector.putAll(values.map("service.selectorLabels"));
    }
    return selector;
  }
}
