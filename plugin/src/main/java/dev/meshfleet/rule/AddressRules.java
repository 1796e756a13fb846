package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Address;
import dev.meshfleet.fleet.AskedAddress;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.GatewayPolicy;
import dev.meshfleet.fleet.HostName;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses and DNS names a gateway can request. A tenant that gets an address of somebody
 * else intercepts the traffic to it (CVE-2020-8554).
 */
final class AddressRules {
  private final GatewayPolicy policy;
  private final Findings findings;

  private AddressRules(GatewayPolicy policy, Findings findings) {
    this.policy = policy;
    this.findings = findings;
  }

  static void check(Fleet fleet, Tenant tenant, Gateway gateway, Findings findings) {
    AddressRules rules = new AddressRules(fleet.policy().gateways(), findings);
    AskedAddress.of(gateway).forEach(rules::address);
    AskedAddress.names(gateway).values().forEach(node -> rules.names(tenant, node));
  }

  private void address(AskedAddress asked) {
    Optional<Address> address = asked.address();
    if (address.isEmpty()) {
      error(
          asked.place(),
          Code.WRONG_VALUE,
          "%s must be an IP address, but is \"%s\"".formatted(asked.name(), asked.text()),
          "for example 203.0.113.7");
    } else if (!Fleet.isFileOf(asked.place()) && !isAllowed(asked, address.get())) {
      error(
          asked.place(),
          Code.POLICY,
          "the policy does not allow gateways to request the address %s as %s"
              .formatted(asked.text(), asked.name()),
          policy
              .addresses()
              .filter(ranges -> !ranges.isEmpty())
              .map(
                  ranges ->
                      "allowed: "
                          + String.join(", ", ranges.stream().map(Object::toString).toList()))
              .orElse("ask the platform team to add it to policy.addresses in fleet.yaml"));
    }
  }

  private boolean isAllowed(AskedAddress asked, Address address) {
    boolean open =
        asked.field() == AskedAddress.Field.LOAD_BALANCER && policy.addresses().isEmpty();
    return open || policy.grants(address);
  }

  /** A DNS controller points the name to this gateway, so the name must belong to the tenant. */
  private void names(Tenant tenant, Node node) {
    if (Fleet.isFileOf(node.place()) || !(node instanceof Node.Scalar scalar)) {
      return;
    }
    List<String> hosts =
        tenant.gateways().stream()
            .flatMap(gateway -> gateway.hosts().stream())
            .map(host -> HostName.plain(host.value()))
            .toList();
    for (String name : scalar.text().strip().split("\\s*,\\s*")) {
      String plain = HostName.plain(name);
      if (hosts.stream().noneMatch(host -> HostName.covers(host, plain))) {
        error(
            node.place(),
            Code.POLICY,
            "the DNS name \"%s\" is not a host of the tenant's gateways".formatted(name),
            "add it to the hosts of the gateway");
      }
    }
  }

  private void error(Place place, Code code, String message, String remedy) {
    findings.error(place, code, message, remedy);
  }
}
