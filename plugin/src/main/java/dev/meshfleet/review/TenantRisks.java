package dev.meshfleet.review;

import dev.meshfleet.finding.Severity;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every risk of one tenant's change. */
final class TenantRisks {
  private final Sides sides;
  private final RiskNotes notes;
  private final ObjectDiff objects;
  private final Map<String, String> namespaces;
  private final Map<String, String> hosts;

  /**
   * @param objects the result of the comparison of each tenant's objects
   */
  TenantRisks(Sides sides, RiskNotes notes, ObjectDiff objects) {
    this.sides = sides;
    this.notes = notes;
    this.objects = objects;
    this.namespaces = sides.owners(TenantRisks::namespaces);
    this.hosts = sides.owners(TenantRisks::hosts);
  }

  void check(TenantPair pair) {
    RiskNotes.Of own = notes.of(pair.name());
    if (pair.isBoth()) {
      changed(pair.before().get(), pair.after().get(), own);
    } else if (pair.after().isPresent() && !sides.beforeFiles().containsKey(pair.name())) {
      added(pair.after().get(), own);
    }
  }

  private void changed(Tenant before, Tenant after, RiskNotes.Of own) {
    MeshRisks.check(before, after, own);
    VersionRisks.check(before, after, own);
    Optional<Mesh> host =
        after
            .mesh()
            .host()
            .flatMap(name -> sides.after().flatMap(fleet -> fleet.tenant(name.value())))
            .map(Tenant::mesh);
    CanaryRisks.check(before, after, host, objects.handover(after.name()), own);
    DefaultMeshRisks.check(before, after, own);
    IsolationRisks.check(before, after, own);
    NamespaceRisks.check(before, after, namespaces, own);
    GatewayRisks.check(before, after, hosts, own);
    ValueRisks.check(before, after, own);
    PatchRisks.check(before, after, own);
    FederationRisks.check(before, after, own);
    if (!before.owner().value().equals(after.owner().value())) {
      own.note(
          Risk.OWNER_CHANGED,
          after.owner().place(),
          "the owner changes from \"%s\" to \"%s\"".formatted(before.owner(), after.owner()));
    }
  }

  private void added(Tenant tenant, RiskNotes.Of own) {
    own.note(Risk.TENANT_ADDED, tenant.at(), "the tenant is new");
    DefaultMeshRisks.check(tenant, own);
    ValueRisks.check(tenant, own);
    PatchRisks.check(tenant, own);
    tenant
        .mesh()
        .trust()
        .issuer()
        .ifPresent(
            issuer ->
                own.note(
                    Risk.TRUST_ISSUER,
                    tenant.at(),
                    "the mesh's root of trust is the %s \"%s\""
                        .formatted(issuer.kind(), issuer.name())));
    tenant
        .mesh()
        .trust()
        .caAddress()
        .ifPresent(
            address ->
                own.note(
                    Risk.TRUST_ISSUER,
                    address.place(),
                    "the external CA \"%s\" signs the mesh's certificates".formatted(address)));
    weakened(tenant, own);
  }

  private static void weakened(Tenant tenant, RiskNotes.Of own) {
    if (tenant.isolation().mtls() == dev.meshfleet.fleet.Isolation.Mtls.PERMISSIVE) {
      own.note(
          Risk.MTLS_WEAKENED,
          tenant.at(),
          "the new tenant accepts plaintext: isolation.mtls is PERMISSIVE");
    }
    if (!tenant.isolation().authorization() || !tenant.isolation().networkPolicy()) {
      own.note(
          Severity.WARNING,
          Risk.ISOLATION_WEAKENED,
          tenant.at(),
          "other tenants of the cluster can reach the new tenant: isolation.authorization or isolation.networkPolicy is false",
          "");
    }
    if (!tenant.isShared() && !tenant.isolation().guard()) {
      own.note(
          Risk.ISOLATION_WEAKENED,
          tenant.at(),
          "isolation.guard is false: the API server does not restrict the new tenant's istiod to its own namespaces");
    }
  }

  private static List<String> namespaces(Tenant tenant) {
    return tenant.namespaces().stream().map(namespace -> namespace.name().value()).toList();
  }

  private static List<String> hosts(Tenant tenant) {
    return tenant.gateways().stream()
        .flatMap(gateway -> gateway.hosts().stream())
        .map(Located::value)
        .toList();
  }
}
