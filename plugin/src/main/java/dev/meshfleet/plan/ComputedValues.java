package dev.meshfleet.plan;

import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Tenant;
import java.util.Map;

/** The values that Meshfleet sets for the istiod of a tenant. */
public final class ComputedValues {
  private ComputedValues() {}

  /**
   * The values of the stable control plane. The tenant's own values override them.
   *
   * @param tenant valid in its fleet
   */
  public static Map<String, Object> of(Fleet fleet, Tenant tenant, Fleet.Cluster cluster) {
    Territory territory = Territory.of(fleet, tenant, cluster);
    return IstiodValues.of(territory, tenant.mesh().revision().value(), true);
  }
}
