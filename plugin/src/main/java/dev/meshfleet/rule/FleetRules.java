package dev.meshfleet.rule;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Mistakes;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Tenant;
import java.util.Map;

/** Checks a fleet: each tenant by itself, then what its tenants claim and share. */
public final class FleetRules {
  private FleetRules() {}

  /**
   * Checks every tenant and what is between them.
   *
   * @param fleet its tenants are those whose files have no errors
   * @param read every tenant that could be read, also with errors in its file
   * @param findings takes every problem
   */
  public static void check(Fleet fleet, Map<String, Tenant> read, Findings findings) {
    for (Tenant tenant : read.values()) {
      Findings own = findings.concerning(tenant.name());
      Mistakes.into(own, tenant.at(), () -> TenantRules.check(fleet, tenant, own));
    }
    // A tenant whose file has errors keeps its claims: no other tenant can take them meanwhile.
    Claims.check(fleet.withTenants(read), findings);
    SkewRules.check(fleet, findings);
    SharingRules.checkHosts(fleet, findings);
  }
}
