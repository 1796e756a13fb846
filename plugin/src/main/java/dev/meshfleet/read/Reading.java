package dev.meshfleet.read;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.fleet.Tenant;
import java.util.Optional;

/**
 * The result of reading one file. It depends only on the file and on fleet.yaml. Neither part
 * changes later.
 *
 * @param tenant empty for a file that is not a tenant file, or is unreadable
 * @param findings the problems of this file
 */
public record Reading(Optional<Tenant> tenant, Findings findings) {
  /** Reads a file. */
  public static Reading of(TenantFiles files, SourceFile file) {
    Findings own = Findings.ofFleet();
    Optional<Tenant> tenant =
        TenantFiles.isTenantFile(file, own) ? files.tenant(file, own) : Optional.empty();
    return new Reading(tenant, own);
  }
}
