package dev.meshfleet.plan;

import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import java.util.ArrayList;
import java.util.List;

/** Lists the uses of Istio's official charts by a tenant. */
public final class ChartUses {
  private ChartUses() {}

  /**
   * The uses of a tenant in a cluster: its control planes, unless an operator installs them or they
   * belong to another tenant, and its gateways, unless istiod deploys them.
   *
   * @param tenant valid in its fleet
   */
  public static List<ChartUse> of(Fleet fleet, Tenant tenant, Fleet.Cluster cluster) {
    Territory territory = Territory.of(fleet, tenant, cluster);
    List<ChartUse> uses = new ArrayList<>();
    if (!tenant.isShared() && tenant.mesh().flavor() != Mesh.Flavor.SAIL) {
      uses.addAll(ControlPlanes.uses(territory));
    }
    for (Gateway gateway : territory.gateways()) {
      if (gateway.api() != Gateway.Api.GATEWAY) {
        uses.add(Gateways.use(territory, gateway));
      }
    }
    return uses;
  }
}
