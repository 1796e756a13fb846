package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Address;
import dev.meshfleet.fleet.AskedAddress;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.HostName;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.NodePort;
import dev.meshfleet.fleet.Tenant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What only one tenant of a cluster can have. Each conflict names both places. */
public final class Claims {
  private static final String NOTHING = " ";
  private static final String TAKEN = "is already claimed by";

  private final Fleet fleet;
  private final Findings findings;
  private final Map<String, Claim> claims = new LinkedHashMap<>();
  private final HostClaims hosts = new HostClaims();
  private final TrustDomains domains;

  private Claims(Fleet fleet, Findings findings) {
    this.fleet = fleet;
    this.findings = findings;
    this.domains = new TrustDomains(findings);
  }

  static void check(Fleet fleet, Findings findings) {
    for (Fleet.Cluster cluster : fleet.clusters()) {
      Claims claims = new Claims(fleet, findings);
      claims.check(cluster.name().value());
    }
  }

  private void check(String cluster) {
    for (Tenant tenant : fleet.tenants().values()) {
      boolean here = tenant.clusters().stream().anyMatch(name -> name.value().equals(cluster));
      if (here) {
        namespaces(tenant);
        if (!tenant.isShared()) {
          controlPlane(tenant);
        }
        tenant.gateways().forEach(gateway -> gateway(tenant, gateway));
      }
    }
  }

  private void namespaces(Tenant tenant) {
    if (!tenant.isShared()) {
      claimNamespace(tenant, tenant.mesh().namespace());
    }
    tenant.namespaces().forEach(namespace -> claimNamespace(tenant, namespace.name()));
    tenant.gateways().forEach(gateway -> claimNamespace(tenant, gateway.namespace()));
  }

  private void claimNamespace(Tenant tenant, Located<String> name) {
    claim(
        "namespace " + name,
        new Claim(tenant.name(), "namespace \"%s\"".formatted(name), name.place()),
        Code.NAMESPACE_CLAIMED,
        "a namespace belongs to one tenant: remove it from one of the two");
  }

  private void controlPlane(Tenant tenant) {
    Mesh mesh = tenant.mesh();
    claimRevision(tenant, "revision", mesh.revision());
    claimNames(tenant, mesh.revision());
    mesh.canary()
        .ifPresent(
            canary -> {
              claimRevision(tenant, "revision", canary.revision());
              claimNames(tenant, canary.revision());
            });
    mesh.tags().forEach(tag -> claimTag(tenant, tag));
    domains.claim(tenant);
  }

  /**
   * Objects of the cluster are named by revision and namespace: a-b + c and a + b-c are the same.
   */
  private void claimNames(Tenant tenant, Located<String> revision) {
    String names = revision + "-" + tenant.mesh().namespace();
    claim(
        "names " + names,
        new Claim(tenant.name(), "name istiod-clusterrole-" + names, revision.place()),
        Code.OBJECT_CLAIMED,
        "revision and namespace together make this name: rename one of them");
  }

  private void claimTag(Tenant tenant, Located<String> tag) {
    claimRevision(tenant, "revision tag", tag);
    String name = "istio-revision-tag-" + tag + "-" + tenant.mesh().namespace();
    claim(
        name,
        new Claim(tenant.name(), "name " + name, tag.place()),
        Code.OBJECT_CLAIMED,
        "tag and namespace together make this name: rename one of them");
  }

  /**
   * istiod selects webhooks by revision in the whole cluster, so even tags clash with revisions.
   */
  private void claimRevision(Tenant tenant, String what, Located<String> name) {
    claim(
        "revision " + name,
        new Claim(tenant.name(), "%s \"%s\"".formatted(what, name), name.place()),
        Code.REVISION_CLAIMED,
        "both istiods would inject the same pods: rename one");
  }

  private void gateway(Tenant tenant, Gateway gateway) {
    gateway.hosts().forEach(host -> claimHost(tenant, host));
    for (NodePort port : NodePort.of(gateway)) {
      claimPerGateway(
          "node port " + port.number(),
          new Claim(tenant.name(), "node port " + port.number(), port.place()),
          Code.NODE_PORT_CLAIMED,
          "a node port leads to one Service: choose another one");
    }
    for (AskedAddress asked : AskedAddress.of(gateway)) {
      asked.address().ifPresent(address -> claimAddress(tenant, asked, address));
    }
  }

  private void claimAddress(Tenant tenant, AskedAddress asked, Address address) {
    claimPerGateway(
        "address " + address,
        new Claim(tenant.name(), "load balancer address " + asked.text(), asked.place()),
        Code.ADDRESS_CLAIMED,
        "an address leads to one Service: choose another one");
  }

  private void claimHost(Tenant tenant, Located<String> host) {
    String name = HostName.plain(host.value());
    Claim claim = new Claim(tenant.name(), "host \"%s\"".formatted(host), host.place(), name);
    if (name.isEmpty()) {
      return;
    }
    hosts
        .claim(name, claim)
        .ifPresent(
            other ->
                conflict(
                    claim,
                    other,
                    relation(name, other),
                    Code.HOST_CLAIMED,
                    "a host belongs to one tenant: remove it from one of the two"));
  }

  /** How a host meets another tenant's, up to that tenant's name. */
  private static String relation(String name, Claim other) {
    if (name.equals(other.key())) {
      return TAKEN;
    }
    return (HostName.covers(name, other.key()) ? "covers %s of" : "is covered by %s of")
        .formatted(other.what());
  }

  /** Two tenants cannot have it; one tenant names it twice at will. */
  private void claim(String key, Claim claim, Code code, String remedy) {
    if (key.endsWith(NOTHING)) {
      return; // the field could not be read, and that is an error of its own
    }
    Claim other = claims.putIfAbsent(key, claim);
    if (other != null && !other.tenant().equals(claim.tenant())) {
      conflict(claim, other, code, remedy);
    }
  }

  /** Two gateways cannot have it, be they one tenant's. */
  private void claimPerGateway(String key, Claim claim, Code code, String remedy) {
    Claim other = claims.putIfAbsent(key, claim);
    if (other != null && !other.place().equals(claim.place())) {
      conflict(claim, other, code, remedy);
    }
  }

  private void conflict(Claim claim, Claim other, Code code, String remedy) {
    conflict(claim, other, TAKEN, code, remedy);
  }

  private void conflict(Claim claim, Claim other, String relation, Code code, String remedy) {
    Findings both = findings.concerning(claim.tenant(), other.tenant());
    if (claim.tenant().equals(other.tenant())) {
      both = findings.concerning(claim.tenant());
    }
    both.error(
        claim.place(),
        code,
        "%s %s tenant %s (%s)".formatted(claim.what(), relation, other.tenant(), other.place()),
        remedy);
  }
}
