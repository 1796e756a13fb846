package dev.meshfleet.istio;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ports of a network gateway, by name, in the chart's order. */
final class GatewayPorts {
  static final Map<String, Long> OF_NETWORK = ofNetwork();

  private GatewayPorts() {}

  private static Map<String, Long> ofNetwork() {
    Map<String, Long> ports = new LinkedHashMap<>();
    ports.put("status-port", 15021L);
    ports.put("tls", 15443L);
    ports.put("tls-istiod", 15012L);
    ports.put("tls-webhook", 15017L);
    return Collections.unmodifiableMap(ports);
  }
}
