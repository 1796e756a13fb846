package dev.meshfleet.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ports of an east-west gateway: those that the gateway chart sets for a network gateway. */
final class EastWest {
  static final long SERVICES = 15443;
  static final long DISCOVERY = 15012;
  static final long WEBHOOKS = 15017;

  private static final long STATUS = 15021;

  private EastWest() {}

  /** The same ports in a cluster whose network has no name, for which the chart sets none. */
  static List<Map<String, Object>> ports() {
    List<Map<String, Object>> ports = new ArrayList<>();
    ports.add(port("status-port", STATUS));
    ports.add(port("tls", SERVICES));
    ports.add(port("tls-istiod", DISCOVERY));
    ports.add(port("tls-webhook", WEBHOOKS));
    return ports;
  }

  /** The ports of a gateway to other meshes, without those for istiod. */
  static List<Map<String, Object>> portsOfServices() {
    return ports().subList(0, 2);
  }

  private static Map<String, Object> port(String name, long number) {
    Map<String, Object> port = new LinkedHashMap<>();
    port.put("name", name);
    port.put("port", number);
    port.put("targetPort", number);
    port.put("protocol", "TCP");
    return port;
  }
}
