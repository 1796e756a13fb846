package dev.meshfleet.plan;

import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Tenant;
import java.util.Map;

/** What Meshfleet sets among the values of a tenant's istiod. */
public final class ComputedValues {
  private ComputedValues() {}

  /**
   * Those of the stable control plane, under the tenant's own values.
   *
   * @param tenant valid in its fleet
   */
  public static Map<String, Object> of(Fleet fleet, Tenant tenant, Fleet.Cluster cluster) {
    Territory territory = Territory.of(fleet, tenant, cluster);
    return IstiodValues.of(territory, tenant.mesh().revision().value(), true);
  }
}
