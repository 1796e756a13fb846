package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What must hold for one gateway. */
final class GatewayRules {
  private GatewayRules() {}

  static void check(Fleet fleet, Tenant tenant, Gateway gateway, Findings findings) {
    serviceType(fleet, tenant, gateway, findings);
    AddressRules.check(fleet, tenant, gateway, findings);
    gateway.hosts().forEach(host -> ofCluster(tenant, host, findings));
    loadBalancer(fleet, gateway, findings);
    for (NodePort port : nodePorts(gateway)) {
      if (!fleet.policy().gateways().nodePorts().contains(port.number())) {
        findings.error(
            port.place(),
            Code.POLICY,
            "the node port %d is outside of %s"
                .formatted(port.number(), fleet.policy().gateways().nodePorts()),
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

  /** Names of Services belong to their namespaces, and are never claimed by a gateway. */
  private static void ofCluster(Tenant tenant, Located<String> host, Findings findings) {
    String name = HostClaims.plain(host.value());
    String domain = "." + tenant.mesh().clusterDomain();
    if (name.equals("localhost")
        || name.endsWith(".svc")
        || name.contains(".svc.")
        || name.endsWith(domain)
        || name.endsWith(".cluster.local")) {
      findings.error(
          host.place(),
          Code.POLICY,
          "the host \"%s\" is a name of the cluster".formatted(host),
          "name the host by which callers outside of the cluster reach the gateway");
    }
  }

  /** The class of a load balancer chooses the controller that obeys the Service. */
  private static void loadBalancer(Fleet fleet, Gateway gateway, Findings findings) {
    services(gateway)
        .flatMap(service -> service.get("loadBalancerClass").stream())
        .filter(node -> !FleetFile.isPlaceIn(node.place()))
        .filter(node -> !fleet.policy().values().grants("service.loadBalancerClass"))
        .forEach(
            node ->
                findings.error(
                    node.place(),
                    Code.POLICY,
                    "the fleet does not allow tenants to set service.loadBalancerClass",
                    "ask the platform team to add it to policy.values.allow in fleet.yaml"));
  }

  private static void serviceType(Fleet fleet, Tenant tenant, Gateway gateway, Findings findings) {
    List<String> allowed = fleet.policy().serviceTypes().stream().map(Located::value).toList();
    boolean inside =
        gateway.role() == Gateway.Role.EGRESS
            || gateway.isFederation() && Peer.allInside(fleet, tenant);
    String otherwise = inside ? "ClusterIP" : "LoadBalancer";
    Optional<Node> written = services(gateway).flatMap(s -> s.get("type").stream()).findFirst();
    Object type = written.map(Node::value).orElse(otherwise);
    if (!allowed.isEmpty()
        && !allowed.contains(type)
        && GatewayService.TYPES.choices().contains(type)) { // else it is no type at all
      findings.error(
          written.map(Node::place).orElse(gateway.name().place()),
          Code.POLICY,
          "the fleet does not allow gateways with a Service of type %s".formatted(type),
          "allowed: service: {type: %s}".formatted(String.join(" | ", allowed)));
    }
  }

  /** Where a Service can be described; what stands first wins, as chart gateway flattens values. */
  static Stream<Node.Mapping> services(Gateway gateway) {
    Node.Mapping values = gateway.values().node();
    Optional<Node> global =
        values
            .get("global")
            .filter(Node.Mapping.class::isInstance)
            .flatMap(map -> ((Node.Mapping) map).get("service"));
    return Stream.of(Optional.<Node>of(gateway.service().node()), values.get("service"), global)
        .flatMap(Optional::stream)
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast);
  }

  /** The node ports that a gateway asks for, with the place of the port's entry. */
  static List<NodePort> nodePorts(Gateway gateway) {
    return services(gateway)
        .flatMap(service -> service.get("ports").stream())
        .filter(Node.Sequence.class::isInstance)
        .flatMap(list -> ((Node.Sequence) list).items().stream())
        .filter(
            item -> item.value() instanceof Map<?, ?> port && port.get("nodePort") instanceof Long)
        .map(item -> new NodePort((Long) ((Map<?, ?>) item.value()).get("nodePort"), item.place()))
        .toList();
  }

  /** A node port and where it is asked for. */
  record NodePort(long number, Place place) {}
}
