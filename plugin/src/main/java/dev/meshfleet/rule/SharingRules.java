package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Tenant;
import java.util.List;
import java.util.Optional;

/** Rules between a Shared tenant, its host and the other guests. */
public final class SharingRules {
  private final Fleet fleet;
  private final Tenant tenant;
  private final Findings findings;

  private SharingRules(Fleet fleet, Tenant tenant, Findings findings) {
    this.fleet = fleet;
    this.tenant = tenant;
    this.findings = findings;
  }

  static void check(Fleet fleet, Tenant tenant, Findings findings) {
    SharingRules rules = new SharingRules(fleet, tenant, findings);
    if (tenant.isShared()) {
      rules.host();
      rules.eastWest();
    } else {
      tenant.mesh().host().ifPresent(rules::needless);
    }
    tenant.isolation().allowFrom().forEach(rules::caller);
  }

  /** Runs last, because guests of a host with errors cannot be rendered, either. */
  static void checkHosts(Fleet fleet, Findings findings) {
    for (Tenant host : fleet.tenants().values()) {
      if (findings.stop(host.name())) {
        for (Tenant guest : fleet.guestsOf(host)) {
          findings
              .concerning(guest.name())
              .stoppedBy(guest.mesh().host().orElseThrow().place(), host.name());
        }
      }
    }
  }

  private void needless(Located<String> host) {
    error(
        host.place(),
        Code.WRONG_VALUE,
        "mesh.host is only for Shared tenants",
        "use tenancy: Shared, or remove mesh.host");
  }

  private void host() {
    Optional<Located<String>> named = tenant.mesh().host();
    if (named.isEmpty()) {
      error(
          tenant.at(),
          Code.MISSING_FIELD,
          "mesh.host: required field of a Shared tenant is missing",
          "add the name of a tenant with mesh.hosting: true");
      return;
    }
    Located<String> host = named.get();
    Optional<Tenant> found = fleet.tenant(host.value());
    if (found.isPresent()) {
      fits(host.place(), found.get());
    } else if (findings.hasErrorsOf(host.value())) {
      findings.stoppedBy(host.place(), host.value());
    } else {
      error(
          host.place(),
          Code.REFERENCE,
          "the host \"%s\" is not a tenant of this fleet".formatted(host),
          hosting().isEmpty()
              ? "the fleet has no tenant with mesh.hosting: true"
              : DidYouMean.sentence(host.value(), hosting()));
    }
  }

  private List<String> hosting() {
    return fleet.tenants().values().stream()
        .filter(other -> other.mesh().hosting() && !other.isShared())
        .map(Tenant::name)
        .toList();
  }

  private void fits(Place place, Tenant host) {
    if (host.isShared()) {
      error(
          place,
          Code.REFERENCE,
          "the host \"%s\" is a Shared tenant (%s)".formatted(host.name(), host.at()),
          "use the host of that tenant");
    } else if (!host.mesh().hosting()) {
      error(
          place,
          Code.REFERENCE,
          "the tenant \"%s\" does not allow guests (%s)".formatted(host.name(), host.at()),
          "its owner can allow guests with mesh: {hosting: true}");
    }
    if (host.lifecycle() == Tenant.Lifecycle.RETIRING) {
      error(
          place,
          Code.LIFECYCLE,
          "the host \"%s\" is Retiring (%s)".formatted(host.name(), host.at()),
          "choose another host before this one is removed");
    }
    for (Located<String> cluster : tenant.clusters()) {
      if (!host.isIn(cluster.value())) {
        error(
            cluster.place(),
            Code.CLUSTER,
            "the host \"%s\" is not in cluster \"%s\"".formatted(host.name(), cluster),
            "it is in " + String.join(", ", host.clusters().stream().map(Located::value).toList()));
      }
    }
  }

  private void eastWest() {
    for (Gateway gateway : tenant.gateways()) {
      if (gateway.role() == Gateway.Role.EAST_WEST) {
        error(
            gateway.name().place(),
            Code.WRONG_VALUE,
            "a Shared tenant cannot have an east-west gateway",
            "remove it: the gateway of the host serves this tenant too");
      }
    }
  }

  private void caller(Located<String> named) {
    Optional<Tenant> caller = fleet.tenant(named.value());
    if (named.value().equals(tenant.name())) {
      error(
          named.place(),
          Code.WRONG_VALUE,
          "isolation.allowFrom names the tenant itself",
          "remove it: the tenant's own namespaces can always call it");
    } else if (caller.isEmpty() && findings.hasErrorsOf(named.value())) {
      findings.stoppedBy(named.place(), named.value());
    } else if (caller.isEmpty()) {
      error(
          named.place(),
          Code.REFERENCE,
          "isolation.allowFrom: \"%s\" is not a tenant of this fleet".formatted(named),
          DidYouMean.sentence(named.value(), fleet.names()));
    } else if (!plane(caller.get()).equals(plane(tenant))) {
      error(
          named.place(),
          Code.REFERENCE,
          "isolation.allowFrom: tenant %s is in another mesh (%s)"
              .formatted(named, caller.get().at()),
          "use federation to call services of another mesh");
    }
  }

  private static String plane(Tenant tenant) {
    return tenant.isShared() ? tenant.mesh().host().map(Located::value).orElse("") : tenant.name();
  }

  private void error(Place place, Code code, String message, String remedy) {
    findings.error(place, code, message, remedy);
  }
}
