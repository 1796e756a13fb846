package dev.meshfleet.application;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Tenant;
import java.util.HashMap;
import java.util.Map;

/**
 * Names of Applications must be unique: tenant a in cluster b and tenant a-b would both be
 * mesh-a-b. Argo CD creates neither of two Applications with the same name.
 */
public final class ApplicationNames {
  private ApplicationNames() {}

  /** Reports every name that two tenants would share. */
  public static void check(Fleet fleet, Findings findings) {
    Map<String, Tenant> owners = new HashMap<>();
    for (Tenant tenant : fleet.tenants().values()) {
      for (Located<String> cluster : tenant.clusters()) {
        String name = Applications.name(tenant, cluster.value());
        Tenant other = owners.putIfAbsent(name, tenant);
        if (other != null && !other.equals(tenant)) {
          tell(name, tenant, other, findings);
        }
      }
    }
  }

  private static void tell(String name, Tenant tenant, Tenant other, Findings findings) {
    findings
        .concerning(tenant.name(), other.name())
        .error(
            tenant.at(),
            Code.APPLICATION_CLAIMED,
            "the Application name \"%s\" is already used by tenant %s (%s)"
                .formatted(name, other.name(), other.at()),
            "rename one of the two tenants; neither %s nor %s has precedence"
                .formatted(other.name(), tenant.name()));
  }
}
