package dev.meshfleet.read;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.fleet.Tenant;
import java.util.Optional;

/**
 * What one file says, read beside others.
 *
 * @param tenant nothing for a file that is not a tenant's, or cannot be read
 * @param findings about this file alone
 */
record Reading(Optional<Tenant> tenant, Findings findings) {
  static Reading of(TenantFiles files, SourceFile file) {
    Findings own = Findings.ofFleet();
    Optional<Tenant> tenant =
        TenantFiles.isTenantFile(file, own) ? files.tenant(file, own) : Optional.empty();
    return new Reading(tenant, own);
  }
}
