package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Tenant;
import java.util.List;

/** What a gateway of the Kubernetes Gateway API cannot have, and what it must. */
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
          "an EastWest gateway has no hosts: it leads to the tenant's services by their own names",
          "remove them, or make it an Ingress gateway");
    }
    if (gateway.api() == Gateway.Api.GATEWAY) {
      new GatewayApiRules(tenant, gateway, findings).check();
    }
  }

  private void check() {
    if (gateway.role() == Gateway.Role.EAST_WEST) {
      error("role: EastWest cannot have api: Gateway", "leave api out; it is then Istio");
    }
    if (gateway.hosts().isEmpty()) {
      error("api: Gateway needs hosts: a Gateway has at least one listener", "hosts: [...]");
    }
    if (!gateway.values().isEmpty()) {
      findings.error(
          gateway.values().node().place(),
          Code.WRONG_VALUE,
          "values are those of the gateway chart, and api: Gateway does not use it",
          "use the field service, or the mesh's value gatewayClasses");
    }
    String name = gateway.objectName().value();
    if (name.length() > LONGEST_NAME) {
      error(
          "istiod would call the gateway's Service %s-istio, which is longer than 63"
              .formatted(name),
          "give it a shorter name");
    }
    unfit("type", "None");
    if (gateway.service().has(List.of("selectorLabels"))) {
      refuse(List.of("selectorLabels"), "service.selectorLabels is not for api: Gateway");
    }
  }

  private void unfit(String field, String value) {
    if (value.equals(gateway.service().data().get(field))) {
      refuse(List.of(field), "service.%s: %s is not for api: Gateway".formatted(field, value));
    }
  }

  private void refuse(List<String> path, String message) {
    Place place = gateway.service().placeOf(path);
    findings.error(place, Code.WRONG_VALUE, message, "istiod makes the Service; remove it");
  }

  private void error(String message, String remedy) {
    findings.error(gateway.name().place(), Code.WRONG_VALUE, message, remedy);
  }
}
