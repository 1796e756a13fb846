package dev.meshfleet.istio;

import dev.meshfleet.helm.Helm;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ports of a network gateway, by name, in the chart's order. */
public final class GatewayPorts {
  public static final Map<String, Long> OF_NETWORK = ofNetwork();

  private GatewayPorts() {}

  /**
   * The schema requires a port in each entry, even if it is not used.
   *
   * @param given the values without the chart's defaults, which the schema does not check
   */
  public static void refuseIncomplete(Release release, Map<String, Object> given) {
    if (release.has(Feature.NETWORK_GATEWAY_PORTS)
        && given.get("networkGatewayPorts") instanceof Map<?, ?> ports) {
      Helm.map(ports).forEach(GatewayPorts::refuseIncomplete);
    }
  }

  private static void refuseIncomplete(String name, Object entry) {
    if (!(entry instanceof Map<?, ?> map) || !(map.get("port") instanceof Long)) {
      throw new ChartRefusal(
          List.of("networkGatewayPorts", name),
          "networkGatewayPorts.%s requires a port".formatted(name),
          "such as {port: 15443}");
    }
  }

  private static Map<String, Long> ofNetwork() {
    Map<String, Long> ports = new LinkedHashMap<>();
    ports.put("status-port", 15021L);
    ports.put("tls", 15443L);
    ports.put("tls-istiod", 15012L);
    ports.put("tls-webhook", 15017L);
    return Collections.unmodifiableMap(ports);
  }
}
