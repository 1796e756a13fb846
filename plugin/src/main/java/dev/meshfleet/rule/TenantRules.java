package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Isolation;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rules for one tenant: its fields are consistent with each other, the clusters and the fleet's
 * policy.
 */
public final class TenantRules {
  private final Fleet fleet;
  private final Tenant tenant;
  private final Mesh mesh;
  private final Findings findings;

  private TenantRules(Fleet fleet, Tenant tenant, Findings findings) {
    this.fleet = fleet;
    this.tenant = tenant;
    this.mesh = tenant.mesh();
    this.findings = findings;
  }

  static void check(Fleet fleet, Tenant tenant, Findings findings) {
    TenantRules rules = new TenantRules(fleet, tenant, findings);
    rules.clusters();
    LimitRules.check(fleet, tenant, findings);
    NamespaceRules.check(fleet, tenant, findings);
    gateways(fleet, tenant, findings);
    rules.revisions();
    rules.policy();
    rules.isolation();
    VersionRules.check(fleet, tenant, findings);
    ValueRules.check(fleet, tenant, findings);
    if (!fleet.releases().learned().isEmpty()) {
      LearnedValueRules.check(fleet, tenant, findings);
    }
    KeyRules.check(fleet, tenant, findings);
    PatchRules.check(fleet, tenant, findings);
    AccessRules.check(tenant, findings);
    TopologyRules.check(fleet, tenant, findings);
    TrustRules.check(fleet, tenant, findings);
    TakeoverRules.check(fleet, tenant, findings);
    SailRules.check(tenant, findings);
    UpgradeRules.check(tenant, findings);
    FederationRules.check(fleet, tenant, findings);
    SharingRules.check(fleet, tenant, findings);
  }

  private void clusters() {
    List<String> known = fleet.clusters().stream().map(c -> c.name().value()).toList();
    for (Located<String> cluster : tenant.clusters()) {
      if (!cluster.value().isEmpty() && !known.contains(cluster.value())) {
        error(
            cluster.place(),
            Code.CLUSTER,
            "the fleet has no cluster \"%s\"".formatted(cluster),
            DidYouMean.sentence(cluster.value(), known));
      }
    }
  }

  private static void gateways(Fleet fleet, Tenant tenant, Findings findings) {
    for (Gateway gateway : tenant.gateways()) {
      GatewayRules.check(fleet, tenant, gateway, findings);
      GatewayApiRules.check(tenant, gateway, findings);
    }
  }

  /** Namespaces and gateways can refer only to control planes of the mesh. */
  private void revisions() {
    Optional<Tenant> host = tenant.mesh().host().flatMap(named -> fleet.tenant(named.value()));
    if (tenant.isShared() && host.isEmpty()) {
      return; // the missing host is reported separately
    }
    Mesh used = host.orElse(tenant).mesh();
    Set<String> known = new TreeSet<>();
    known.add(used.revision().value());
    used.revisionTags().forEach(tag -> known.add(tag.value()));
    used.canary().ifPresent(canary -> known.add(canary.revision().value()));
    tenant.namespaces().forEach(n -> n.revision().ifPresent(r -> known(r, known)));
    tenant.gateways().forEach(g -> g.revision().ifPresent(r -> known(r, known)));
    mesh.canary()
        .filter(canary -> canary.revision().value().equals(mesh.revision().value()))
        .ifPresent(
            canary ->
                error(
                    canary.revision().place(),
                    Code.REVISION_CLAIMED,
                    "the canary has the revision \"%s\" of the stable control plane"
                        .formatted(canary.revision()),
                    "remove canary.revision, or choose another one"));
  }

  private void known(Located<String> revision, Set<String> known) {
    if (!revision.value().isEmpty() && !known.contains(revision.value())) {
      error(
          revision.place(),
          Code.REFERENCE,
          "the mesh has no revision or tag \"%s\"".formatted(revision),
          DidYouMean.sentence(revision.value(), known));
    }
  }

  private void policy() {
    for (Located<String> label : fleet.policy().requiredLabels()) {
      if (!tenant.labels().containsKey(label.value())) {
        error(
            tenant.at(),
            Code.POLICY,
            "the required label %s is missing (%s)".formatted(label, label.place()),
            "add metadata: {labels: {%s: ...}}".formatted(label));
      }
    }
  }

  private void isolation() {
    Isolation isolation = tenant.isolation();
    if (isolation.mtls() == Isolation.Mtls.PERMISSIVE && isolation.authorization()) {
      findings.warning(
          tenant.at(),
          Code.ISOLATION,
          "mtls PERMISSIVE accepts plaintext, but authorization rejects it, because it has no identity",
          "set isolation.authorization: false for plaintext callers, or mtls: STRICT");
    }
    if (isolation.networkPolicy() && isTrue("global", "networkPolicy", "enabled")) {
      findings.warning(
          mesh.values().placeOf(List.of("global", "networkPolicy", "enabled")),
          Code.ISOLATION,
          "the NetworkPolicy of the chart opens istiod to everybody",
          "remove global.networkPolicy: isolation.networkPolicy protects istiod");
    }
  }

  private boolean isTrue(String... path) {
    Object value = mesh.values().data();
    for (String key : path) {
      value = value instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return Boolean.TRUE.equals(value);
  }

  private void error(Place place, Code code, String message, String remedy) {
    findings.error(place, code, message, remedy);
  }
}
