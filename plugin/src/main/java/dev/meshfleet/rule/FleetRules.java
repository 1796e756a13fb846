package dev.meshfleet.rule;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Mistakes;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Tenant;
import java.util.Map;

/** Checks a fleet: each tenant separately, then the claims and shared resources of all tenants. */
public final class FleetRules {
  private FleetRules() {}

  /**
   * Checks every tenant, and conflicts between tenants.
   *
   * @param fleet contains the tenants without errors in their files
   * @param read every readable tenant, also those with errors in their files
   * @param findings takes every problem
   */
  public static void check(Fleet fleet, Map<String, Tenant> read, Findings findings) {
    for (Tenant tenant : read.values()) {
      Findings own = findings.concerning(tenant.name());
      Mistakes.into(own, tenant.at(), () -> TenantRules.check(fleet, tenant, own));
    }
    // A tenant with errors in its file keeps its claims, so that no other tenant can take them.
    Claims.check(fleet.withTenants(read), findings);
    Copies.check(read, findings);
    SkewRules.check(fleet, findings);
    SharingRules.checkHosts(fleet, findings);
  }
}
