package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import java.util.List;
import java.util.Map;

/** What must hold for one gateway. */
final class GatewayRules {
  private GatewayRules() {}

  static void check(Fleet fleet, Tenant tenant, Gateway gateway, Findings findings) {
    serviceType(fleet, tenant, gateway, findings);
    for (NodePort port : nodePorts(gateway)) {
      if (!fleet.policy().nodePorts().contains(port.number())) {
        findings.error(
            port.place(),
            Code.POLICY,
            "the node port %d is outside of %s"
                .formatted(port.number(), fleet.policy().nodePorts()),
            "the fleet allows node ports in this range");
      }
    }
    if (gateway.tls().isPresent() && gateway.hosts().isEmpty()) {
      findings.error(
          gateway.name().place(),
          Code.WRONG_VALUE,
          "the gateway \"%s\" has tls but no hosts".formatted(gateway.name()),
          "say which hosts the certificate is for: hosts: [pay.example.com]");
    }
  }

  private static void serviceType(Fleet fleet, Tenant tenant, Gateway gateway, Findings findings) {
    List<String> allowed = fleet.policy().serviceTypes().stream().map(Located::value).toList();
    boolean inside =
        gateway.role() == Gateway.Role.EGRESS
            || gateway.isFederation() && Peer.allInside(fleet, tenant);
    String otherwise = inside ? "ClusterIP" : "LoadBalancer";
    Object type = gateway.service().data().getOrDefault("type", otherwise);
    if (!allowed.isEmpty() && !allowed.contains(type)) {
      boolean written = gateway.service().has(List.of("type"));
      findings.error(
          written ? gateway.service().placeOf(List.of("type")) : gateway.name().place(),
          Code.POLICY,
          "the fleet does not allow gateways with a Service of type %s".formatted(type),
          "allowed: service: {type: %s}".formatted(String.join(" | ", allowed)));
    }
  }

  /** The node ports that a gateway asks for, with the place of the port's entry. */
  static List<NodePort> nodePorts(Gateway gateway) {
    return gateway
        .service()
        .node()
        .get("ports")
        .filter(dev.meshfleet.yaml.Node.Sequence.class::isInstance)
        .map(list -> ((dev.meshfleet.yaml.Node.Sequence) list).items())
        .orElse(List.of())
        .stream()
        .filter(
            item -> item.value() instanceof Map<?, ?> port && port.get("nodePort") instanceof Long)
        .map(item -> new NodePort((Long) ((Map<?, ?>) item.value()).get("nodePort"), item.place()))
        .toList();
  }

  /** A node port and where it is asked for. */
  record NodePort(long number, Place place) {}
}
