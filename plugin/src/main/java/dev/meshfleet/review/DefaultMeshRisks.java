package dev.meshfleet.review;

import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Tenant;

/** The default mesh of a cluster: it injects namespaces and pods that name no revision. */
final class DefaultMeshRisks {
  private DefaultMeshRisks() {}

  /** A tenant that is new. */
  static void check(Tenant tenant, RiskNotes.Of notes) {
    if (tenant.mesh().isDefault()) {
      begins(tenant, notes);
    }
  }

  static void check(Tenant before, Tenant after, RiskNotes.Of notes) {
    boolean was = before.mesh().isDefault();
    if (!was && after.mesh().isDefault()) {
      begins(after, notes);
    } else if (was && !after.mesh().isDefault()) {
      notes.note(
          Risk.DEFAULT_MESH_CHANGED,
          after.at(),
          "the mesh is no longer the default: pods of namespaces labelled istio-injection: enabled"
              + " restart without a sidecar",
          "make another mesh the default in the same change, or label those namespaces with"
              + " istio.io/rev first");
    }
  }

  private static void begins(Tenant tenant, RiskNotes.Of notes) {
    Place place = tenant.mesh().defaultTag().map(Located::place).orElse(tenant.at());
    notes.note(
        Risk.DEFAULT_MESH_CHANGED,
        place,
        "the mesh becomes the default: it injects every namespace of its clusters that is labelled"
            + " istio-injection: enabled, and pods labelled sidecar.istio.io/inject: \"true\"",
        "list them: kubectl get ns -l istio-injection=enabled; in namespaces of other tenants or of"
            + " none, pods get a sidecar that cannot reach this istiod; remove the old default"
            + " webhook first");
  }
}
