package dev.meshfleet.plan;

import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Peer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values of Istio's chart gateway that follow from a tenant's fields. */
final class GatewayValues {
  private GatewayValues() {}

  /** The computed values of the chart. */
  static Map<String, Object> of(Territory territory, Gateway gateway) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("revision", territory.label(gateway));
    values.put("labels", Map.of("istio", gateway.label()));
    Map<String, Object> service = new LinkedHashMap<>();
    if (isInside(territory, gateway)) {
      service.put("type", "ClusterIP");
    }
    String network = territory.cluster().network();
    if (gateway.isFederation()) {
      service.put("ports", EastWest.portsOfServices());
    } else if (gateway.isEastWest() && network.isEmpty()) {
      service.put("ports", EastWest.ports());
    } else if (gateway.isEastWest()) {
      values.put("networkGateway", network);
    }
    service.putAll(gateway.service().data());
    values.put("service", service);
    if (!territory.cluster().platform().isEmpty()) {
      values.put("platform", territory.cluster().platform());
    }
    return values;
  }

  /** Whether only pods of the same cluster call the gateway. */
  static boolean isInside(Territory territory, Gateway gateway) {
    return gateway.role() == Gateway.Role.EGRESS
        || gateway.isFederation() && Peer.allInside(territory.fleet(), territory.tenant());
  }
}
