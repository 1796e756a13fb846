package dev.meshfleet.read;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.istio.FleetReleases;
import dev.meshfleet.rule.FleetRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads all files of a tenants' folder into a fleet, and checks them against each other. */
public final class FleetReader {
  /** So many files are read before other processors could help. */
  private static final int FEW = 64;

  private final String folder;
  private final List<SourceFile> files;
  private final FleetReleases releases;
  private final Findings findings;

  private FleetReader(
      String folder, List<SourceFile> files, FleetReleases releases, Findings findings) {
    this.folder = folder;
    this.files = files;
    this.releases = releases;
    this.findings = findings;
  }

  /**
   * The fleet, with every tenant that could be read.
   *
   * @param folder as places name it: {@code tenants}
   * @param findings takes every problem of every file
   * @return nothing when fleet.yaml is broken: then no tenant is what it should be; or when the
   *     folder is larger than any fleet
   */
  public static Optional<Fleet> read(String folder, List<SourceFile> files, Findings findings) {
    return read(folder, files, FleetReleases.KNOWN, findings);
  }

  /** The same, with the releases that the fleet learned. */
  public static Optional<Fleet> read(
      String folder, List<SourceFile> files, FleetReleases releases, Findings findings) {
    return new FleetReader(folder, files, releases, findings).read();
  }

  private Optional<Fleet> read() {
    return FolderLimits.hold(folder, files, findings)
        ? TenantFiles.under(folder, TenantFiles.fleetFile(files), findings).map(this::read)
        : Optional.empty();
  }

  private static Reading read(TenantFiles tenantFiles, SourceFile file) {
    Findings own = Findings.ofFleet();
    Optional<Tenant> tenant =
        TenantFiles.isTenantFile(file, own) ? tenantFiles.tenant(file, own) : Optional.empty();
    return new Reading(tenant, own);
  }

  private Fleet read(TenantFiles tenantFiles) {
    Map<String, Tenant> read = new TreeMap<>();
    boolean many = files.size() > FEW;
    for (Reading file :
        (many ? files.parallelStream() : files.stream()).map(f -> read(tenantFiles, f)).toList()) {
      findings.addAll(file.findings);
      file.tenant.ifPresent(tenant -> read.put(tenant.name(), tenant));
    }
    Map<String, Tenant> whole = new TreeMap<>(read);
    whole.keySet().removeIf(findings::stop);
    Fleet fleet = tenantFiles.settings().fleetOf(whole).with(releases);
    FleetRules.check(fleet, read, findings);
    return fleet;
  }

  /** What one file says, read beside others. */
  private record Reading(Optional<Tenant> tenant, Findings findings) {}
}
