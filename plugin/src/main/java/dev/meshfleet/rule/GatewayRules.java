package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.HostName;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.NodePort;
import dev.meshfleet.fleet.Peer;
import dev.meshfleet.fleet.Shapes;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Optional;

/** Rules for one gateway. */
final class GatewayRules {
  private GatewayRules() {}

  static void check(Fleet fleet, Tenant tenant, Gateway gateway, Findings findings) {
    serviceType(fleet, tenant, gateway, findings);
    AddressRules.check(fleet, tenant, gateway, findings);
    gateway.hosts().forEach(host -> ofCluster(tenant, host, findings));
    loadBalancer(fleet, gateway, findings);
    for (NodePort port : NodePort.of(gateway)) {
      if (!fleet.policy().gateways().nodePorts().contains(port.number())) {
        findings.error(
            port.place(),
            Code.POLICY,
            "the node port %d is outside the range %s"
                .formatted(port.number(), fleet.policy().gateways().nodePorts()),
            "choose a node port in the range that the policy allows");
      }
    }
    if (gateway.tls().isPresent() && gateway.hosts().isEmpty()) {
      findings.error(
          gateway.name().place(),
          Code.WRONG_VALUE,
          "the gateway \"%s\" has tls but no hosts".formatted(gateway.name()),
          "add the hosts of the certificate: hosts: [pay.example.com]");
    }
  }

  /** Names of Services belong to their namespaces. A gateway cannot claim them. */
  private static void ofCluster(Tenant tenant, Located<String> host, Findings findings) {
    String name = HostName.plain(host.value());
    String domain = "." + tenant.mesh().clusterDomain();
    if (name.equals("localhost")
        || name.endsWith(".svc")
        || name.contains(".svc.")
        || name.endsWith(domain)
        || name.endsWith(".cluster.local")) {
      findings.error(
          host.place(),
          Code.POLICY,
          "the host \"%s\" is a cluster-internal name".formatted(host),
          "use the host name that clients outside the cluster use");
    }
  }

  /** The class of a load balancer selects the controller that implements the Service. */
  private static void loadBalancer(Fleet fleet, Gateway gateway, Findings findings) {
    gateway
        .services()
        .flatMap(service -> service.get("loadBalancerClass").stream())
        .filter(node -> !Fleet.isFileOf(node.place()))
        .filter(node -> !fleet.policy().values().grants("service.loadBalancerClass"))
        .forEach(
            node ->
                findings.error(
                    node.place(),
                    Code.POLICY,
                    "the policy does not allow tenants to set service.loadBalancerClass",
                    "ask the platform team to "
                        + fleet
                            .policy()
                            .values()
                            .wayToAllow(List.of("service.loadBalancerClass"))));
  }

  private static void serviceType(Fleet fleet, Tenant tenant, Gateway gateway, Findings findings) {
    List<String> allowed = fleet.policy().serviceTypes().stream().map(Located::value).toList();
    boolean inside =
        gateway.role() == Gateway.Role.EGRESS
            || gateway.isFederation() && Peer.allInside(fleet, tenant);
    String otherwise = inside ? "ClusterIP" : "LoadBalancer";
    Optional<Node> written = gateway.services().flatMap(s -> s.get("type").stream()).findFirst();
    Object type = written.map(Node::value).orElse(otherwise);
    if (!allowed.isEmpty()
        && !allowed.contains(type)
        && Shapes.SERVICE_TYPE.choices().contains(type)) { // otherwise the type is unknown
      findings.error(
          written.map(Node::place).orElse(gateway.name().place()),
          Code.POLICY,
          "the policy does not allow gateways with a Service of type %s".formatted(type),
          "allowed: service: {type: %s}".formatted(String.join(" | ", allowed)));
    }
  }
}
