package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Federation;
import dev.meshfleet.fleet.FederationGateway;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Peer;
import dev.meshfleet.fleet.Tenant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules between federated meshes: names, roots, addresses, and both files' services. */
final class FederationRules {
  private final Fleet fleet;
  private final Tenant tenant;
  private final Findings findings;
  private final Set<String> imported = new LinkedHashSet<>();
  private final Set<String> peers = new LinkedHashSet<>();

  private FederationRules(Fleet fleet, Tenant tenant, Findings findings) {
    this.fleet = fleet;
    this.tenant = tenant;
    this.findings = findings;
  }

  static void check(Fleet fleet, Tenant tenant, Findings findings) {
    FederationRules rules = new FederationRules(fleet, tenant, findings);
    if (tenant.isShared() && !tenant.federation().isEmpty()) {
      rules.error(
          tenant.federation().get(0).at(),
          "a Shared tenant cannot have federation: it is part of the mesh of its host",
          "add the federation to the host, or use tenancy: Dedicated");
      return;
    }
    tenant.federation().forEach(rules::entry);
    rules.gateway();
  }

  private void entry(Federation entry) {
    entry.exports().forEach(this::export);
    if (!isTenantOfAnotherMesh(entry)) {
      return;
    }
    Optional<Peer> found = Peer.of(fleet, tenant, entry);
    if (found.isEmpty()) {
      return; // the error of the peer is reported
    }
    Peer peer = found.get();
    if (!peers.add(peer.name())) {
      error(entry.at(), "duplicate peer %s".formatted(peer.name()), "merge the two entries");
    }
    root(entry, peer);
    entry.imports().forEach(service -> imports(entry, peer, service));
  }

  private boolean isTenantOfAnotherMesh(Federation entry) {
    if (entry.tenant().isEmpty()) {
      return true;
    }
    Located<String> named = entry.tenant().get();
    Optional<Tenant> other = fleet.tenant(named.value());
    if (other.isEmpty() && findings.hasErrorsOf(named.value())) {
      findings.stoppedBy(named.place(), named.value());
    } else if (other.isEmpty()) {
      findings.error(
          named.place(),
          Code.REFERENCE,
          "the peer \"%s\" is not a tenant of this fleet".formatted(named),
          DidYouMean.sentence(named.value(), fleet.names()));
    } else if (other.get().equals(tenant)) {
      error(named.place(), "the tenant names itself as a peer", "remove the entry");
    } else if (other.get().isShared()) {
      error(
          named.place(),
          "the peer %s is a Shared tenant (%s)".formatted(named, other.get().at()),
          "federate with its host" + (other.get().isGuestOf(tenant) ? ", which is this one" : ""));
    }
    return other.isPresent() && !other.get().equals(tenant);
  }

  private void root(Federation entry, Peer peer) {
    boolean same =
        peer.tenant()
            .map(other -> other.mesh().trust().sharesRoot(tenant.mesh().trust()))
            .orElse(false);
    if (!same && peer.root().isEmpty()) {
      findings.error(
          entry.at(),
          Code.FEDERATION,
          "the peer %s has another root certificate, and its file does not contain it (%s)"
              .formatted(peer.name(), peer.tenant().map(Tenant::at).orElse(entry.at())),
          "its owner adds mesh: {trust: {root: <PEM>}}, or both use one ClusterIssuer");
    }
    if (peer.trustDomain().equalsIgnoreCase(tenant.mesh().trust().domain().value())) {
      error(
          entry.at(),
          "the peer %s has this mesh's trust domain, %s".formatted(peer.name(), peer.trustDomain()),
          "their identities would be indistinguishable: change mesh.trust.domain of one of them");
    }
  }

  private void export(Federation.Service service) {
    if (!tenant.workloads().contains(service.namespace().value())) {
      findings.error(
          service.namespace().place(),
          Code.REFERENCE,
          "the export %s is in a namespace that does not belong to the tenant: %s"
              .formatted(service.service(), service.namespace()),
          DidYouMean.sentence(service.namespace().value(), tenant.workloads()));
    }
  }

  private void imports(Federation entry, Peer peer, Federation.Service service) {
    if (!imported.add(service.host())) {
      error(service.service().place(), service.host() + " is imported twice", "keep one of them");
    }
    if (peer.tenant().isEmpty()) {
      return;
    }
    Optional<Federation.Service> export =
        peer.exports().stream().filter(other -> other.host().equals(service.host())).findFirst();
    if (export.isEmpty()) {
      findings.error(
          service.service().place(),
          Code.FEDERATION,
          "tenant %s does not export %s to %s (%s)"
              .formatted(peer.name(), service.host(), tenant.name(), peer.tenant().get().at()),
          "its owner adds it: federation: [{tenant: %s, export: [...]}]".formatted(tenant.name()));
      return;
    }
    for (Federation.Port port : service.ports()) {
      if (!export.get().ports().contains(port)) {
        findings.error(
            service.service().place(),
            Code.FEDERATION,
            "tenant %s exports %s with other ports than %s (%s)"
                .formatted(peer.name(), service.host(), port, export.get().service().place()),
            "exported: "
                + String.join(", ", export.get().ports().stream().map(Object::toString).toList()));
      }
    }
    reachable(entry, peer);
  }

  private void reachable(Federation entry, Peer peer) {
    List<String> away =
        tenant.clusters().stream()
            .map(Located::value)
            .filter(cluster -> !peer.tenant().orElseThrow().isIn(cluster))
            .toList();
    if (!away.isEmpty() && peer.address().isEmpty()) {
      findings.error(
          entry.at(),
          Code.FEDERATION,
          "tenant %s is not in cluster %s, and the address of its federation gateway is unknown (%s)"
              .formatted(peer.name(), String.join(", ", away), peer.tenant().orElseThrow().at()),
          "its owner adds gateways: [{name: federation, role: EastWest, service:"
              + " {loadBalancerIP: ...}}], or the annotation"
              + " external-dns.alpha.kubernetes.io/hostname");
    }
  }

  private void gateway() {
    boolean exports = tenant.federation().stream().anyMatch(entry -> !entry.exports().isEmpty());
    for (Gateway gateway : tenant.gateways()) {
      boolean named = gateway.name().value().equals(FederationGateway.NAME);
      if (named && exports && !gateway.isFederation()) {
        findings.error(
            gateway.name().place(),
            Code.NAME,
            "the gateway federation must have the role EastWest",
            "rename it, or use role: EastWest");
      }
      if (gateway.isFederation() && !exports) {
        error(
            gateway.name().place(),
            "the gateway federation has nothing to serve: the tenant exports no services",
            "remove it, or add federation: [{tenant: ..., export: [...]}]");
      }
    }
  }

  private void error(Place place, String message, String remedy) {
    findings.error(place, Code.WRONG_VALUE, message, remedy);
  }
}
