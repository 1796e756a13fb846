package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Tenant;
import java.util.List;

/** Which fields a gateway of the Kubernetes Gateway API requires, and which it cannot have. */
final class GatewayApiRules {
  /** istiod's objects for a Gateway are called {@code <name>-<class>}. */
  private static final int LONGEST_NAME = 63 - "-istio".length();

  private final Tenant tenant;
  private final Gateway gateway;
  private final Findings findings;

  private GatewayApiRules(Tenant tenant, Gateway gateway, Findings findings) {
    this.tenant = tenant;
    this.gateway = gateway;
    this.findings = findings;
  }

  static void check(Tenant tenant, Gateway gateway, Findings findings) {
    if (gateway.role() == Gateway.Role.EAST_WEST && !gateway.hosts().isEmpty()) {
      findings.error(
          gateway.hosts().get(0).place(),
          Code.WRONG_VALUE,
          "an EastWest gateway cannot have hosts: it serves the tenant's services by their own names",
          "remove the hosts, or use role: Ingress");
    }
    if (gateway.api() == Gateway.Api.GATEWAY) {
      new GatewayApiRules(tenant, gateway, findings).check();
    }
  }

  private void check() {
    if (gateway.role() == Gateway.Role.EAST_WEST) {
      error("role: EastWest cannot have api: Gateway", "remove api: the default is Istio");
    }
    if (gateway.hosts().isEmpty()) {
      error("api: Gateway requires hosts", "add hosts: [...]");
    }
    if (!gateway.values().isEmpty()) {
      findings.error(
          gateway.values().node().place(),
          Code.WRONG_VALUE,
          "api: Gateway cannot have values: it does not use the gateway chart",
          "use the field service, or the value gatewayClasses of the mesh");
    }
    String name = gateway.objectName().value();
    if (name.length() > LONGEST_NAME) {
      error(
          "the name of the gateway's Service, %s-istio, is longer than 63".formatted(name),
          "give it a shorter name");
    }
    unfit("type", "None");
    if (gateway.service().has(List.of("selectorLabels"))) {
      refuse(List.of("selectorLabels"), "api: Gateway cannot have service.selectorLabels");
    }
  }

  private void unfit(String field, String value) {
    if (value.equals(gateway.service().data().get(field))) {
      refuse(List.of(field), "api: Gateway cannot have service.%s: %s".formatted(field, value));
    }
  }

  private void refuse(List<String> path, String message) {
    Place place = gateway.service().placeOf(path);
    findings.error(place, Code.WRONG_VALUE, message, "remove it: istiod creates the Service");
  }

  private void error(String message, String remedy) {
    findings.error(gateway.name().place(), Code.WRONG_VALUE, message, remedy);
  }
}
