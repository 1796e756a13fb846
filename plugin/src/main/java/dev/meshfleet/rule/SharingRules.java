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

/** What must hold between a Shared tenant, its host and the tenants beside it. */
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

  /** After everything else: who lives on a control plane that is not rendered cannot be either. */
  static void checkHosts(Fleet fleet, Findings findings) {
    for (Tenant host : fleet.tenants().values()) {
      if (findings.stop(host.name())) {
        for (Tenant guest : fleet.guestsOf(host)) {
          if (findings.stop(guest.name())) {
            continue; // enough is said of it
          }
          findings
              .concerning(guest.name())
              .error(
                  guest.mesh().host().orElseThrow().place(),
                  Code.REFERENCE,
                  "the file of the host \"%s\" has errors".formatted(host.name()),
                  "its owner mends them first");
        }
      }
    }
  }

  private void needless(Located<String> host) {
    error(
        host.place(),
        Code.WRONG_VALUE,
        "mesh.host is for Shared tenants, and this one has a control plane of its own",
        "write tenancy: Shared, or remove the host");
  }

  private void host() {
    Optional<Located<String>> named = tenant.mesh().host();
    if (named.isEmpty()) {
      error(
          tenant.at(),
          Code.MISSING_FIELD,
          "mesh.host is missing: a Shared tenant uses the control plane of another one",
          "name a tenant that has mesh.hosting: true");
      return;
    }
    Located<String> host = named.get();
    Optional<Tenant> found = fleet.tenant(host.value());
    if (found.isEmpty()) {
      error(
          host.place(),
          Code.REFERENCE,
          "the host \"%s\" is no tenant, or its own file has errors".formatted(host),
          hosting().isEmpty()
              ? "no tenant has mesh.hosting: true"
              : DidYouMean.sentence(host.value(), hosting()));
      return;
    }
    fits(host.place(), found.get());
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
          "the host \"%s\" is a Shared tenant itself (%s)".formatted(host.name(), host.at()),
          "name the tenant whose control plane it uses");
    } else if (!host.mesh().hosting()) {
      error(
          place,
          Code.REFERENCE,
          "the tenant \"%s\" does not host others (%s)".formatted(host.name(), host.at()),
          "its owner allows it with mesh: {hosting: true}");
    }
    if (host.lifecycle() == Tenant.Lifecycle.RETIRING) {
      error(
          place,
          Code.LIFECYCLE,
          "the host \"%s\" is Retiring (%s)".formatted(host.name(), host.at()),
          "move to another host before it is gone");
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
            "a Shared tenant has no east-west gateway: its host's leads to it too",
            "remove it");
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
          "its own namespaces may call it anyway");
    } else if (caller.isEmpty()) {
      error(
          named.place(),
          Code.REFERENCE,
          "isolation.allowFrom: \"%s\" is no tenant, or its own file has errors".formatted(named),
          DidYouMean.sentence(named.value(), fleet.names()));
    } else if (!plane(caller.get()).equals(plane(tenant))) {
      error(
          named.place(),
          Code.REFERENCE,
          "isolation.allowFrom: tenant %s is in another mesh (%s)"
              .formatted(named, caller.get().at()),
          "mTLS ends at the mesh; services of another one come through federation");
    }
  }

  private static String plane(Tenant tenant) {
    return tenant.isShared() ? tenant.mesh().host().map(Located::value).orElse("") : tenant.name();
  }

  private void error(Place place, Code code, String message, String remedy) {
    findings.error(place, code, message, remedy);
  }
}
