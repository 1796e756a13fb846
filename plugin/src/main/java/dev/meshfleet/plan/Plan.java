package dev.meshfleet.plan;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.List;

/** Plans all objects of one tenant in one cluster. */
public final class Plan {
  private Plan() {}

  /**
   * The objects of a tenant in a cluster, as drafts.
   *
   * @param tenant valid in its fleet
   * @param findings receives what the charts reject; the drafts must not be used if there is an
   *     error
   */
  public static List<Draft> of(
      Fleet fleet, Tenant tenant, Fleet.Cluster cluster, Findings findings) {
    Findings own = findings.concerning(tenant.name());
    Territory territory = Territory.of(fleet, tenant, cluster);
    List<Draft> drafts = new ArrayList<>();
    drafts.addAll(Namespaces.drafts(territory));
    if (!tenant.isShared()) {
      drafts.addAll(Certificates.drafts(territory));
      drafts.addAll(
          tenant.mesh().flavor() == Mesh.Flavor.SAIL
              ? SailControlPlane.drafts(territory, own)
              : ControlPlanes.drafts(territory, own));
      drafts.addAll(MeshIsolation.drafts(territory));
      drafts.addAll(Guard.drafts(territory));
    }
    drafts.addAll(WorkloadIsolation.drafts(territory));
    drafts.addAll(RouteGuard.drafts(territory));
    drafts.addAll(Gateways.drafts(territory, own));
    drafts.addAll(ClusterLinks.drafts(territory));
    drafts.addAll(Exports.drafts(territory));
    drafts.addAll(Imports.drafts(territory));
    drafts.addAll(Access.drafts(territory));
    return Duplicates.without(tenant, drafts, own);
  }

  static Draft tenantDraft(String template, String kind, String namespace, String name) {
    return Draft.in(namespace, "tenant/" + template, kind, name);
  }
}
