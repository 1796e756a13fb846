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
import java.util.Set;
import java.util.TreeMap;

/** Reads all files of a tenants' folder into a fleet, and checks them against each other. */
public final class FleetReader {
  /** The number of files from which reading in parallel is faster. */
  private static final int FEW = 64;

  private final String folder;
  private final List<SourceFile> files;
  private final Readings readings;
  private final FleetReleases releases;
  private final Findings findings;

  private FleetReader(
      String folder,
      List<SourceFile> files,
      Readings readings,
      FleetReleases releases,
      Findings findings) {
    this.folder = folder;
    this.files = files;
    this.readings = readings;
    this.releases = releases;
    this.findings = findings;
  }

  /**
   * The fleet, with every readable tenant.
   *
   * @param folder the folder as in places: {@code tenants}
   * @param findings receives every problem of every file
   * @return empty if fleet.yaml has errors, because all tenants depend on it, or if the folder is
   *     too large
   */
  public static Optional<Fleet> read(String folder, List<SourceFile> files, Findings findings) {
    return read(folder, files, FleetReleases.KNOWN, findings);
  }

  /** The same, with the releases that the fleet learned. */
  public static Optional<Fleet> read(
      String folder, List<SourceFile> files, FleetReleases releases, Findings findings) {
    return new FleetReader(folder, files, Readings.NEW, releases, findings).read();
  }

  private Optional<Fleet> read() {
    return FolderLimits.hold(folder, files, findings)
        ? TenantFiles.under(folder, TenantFiles.fleetFile(files), findings).map(this::read)
        : Optional.empty();
  }

  /**
   * The part of the fleet that concerns some tenants: a call for one tenant does not read all
   * others. If one of these tenants has errors, the whole fleet is read, so that the reported
   * problems are the same as for the whole fleet.
   *
   * @param names the names of the tenants; a fleet without them is read as a whole
   * @return the fleet with these tenants, and with all others that concern them
   */
  public static Optional<Fleet> readFor(
      Set<String> names, FolderContent content, FleetReleases releases, Findings findings) {
    FleetReader reader =
        new FleetReader(content.shown(), content.files(), content.readings(), releases, findings);
    return content.files().size() <= FEW ? reader.read() : reader.readFor(names).or(reader::read);
  }

  private Optional<Fleet> readFor(Set<String> names) {
    Findings some = Findings.ofFleet();
    Optional<Fleet> fleet =
        FolderLimits.hold(folder, files, some)
            ? TenantFiles.under(folder, TenantFiles.fleetFile(files), some)
                .flatMap(settings -> concerned(settings, names, some))
            : Optional.empty();
    fleet.ifPresent(found -> findings.addAll(some));
    return fleet;
  }

  private Optional<Fleet> concerned(TenantFiles settings, Set<String> names, Findings some) {
    return new ConcernedTenants(settings, readings, releases, some).read(files, names);
  }

  private Fleet read(TenantFiles tenantFiles) {
    Map<String, Tenant> read = new TreeMap<>();
    boolean many = files.size() > FEW;
    for (Reading file :
        (many ? files.parallelStream() : files.stream())
            .map(f -> readings.of(tenantFiles, f))
            .toList()) {
      findings.addAll(file.findings());
      file.tenant().ifPresent(tenant -> read.put(tenant.name(), tenant));
    }
    Map<String, Tenant> whole = new TreeMap<>(read);
    whole.keySet().removeIf(findings::stop);
    Fleet fleet = tenantFiles.settings().fleetOf(whole).with(releases);
    FleetRules.check(fleet, read, findings);
    return fleet;
  }
}
