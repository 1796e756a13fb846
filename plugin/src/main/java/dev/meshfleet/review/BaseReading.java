package dev.meshfleet.review;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Federation;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.istio.FleetReleases;
import dev.meshfleet.read.FleetReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads of the base what can differ from the head. A tenant's objects depend on its file, on
 * fleet.yaml, and on the tenants that it shares a mesh or services with, on either side.
 */
final class BaseReading {
  private final String folder;
  private final List<SourceFile> files;
  private final FleetReleases releases;
  private final Optional<Fleet> after;
  private final boolean all;
  private final Set<String> affected = new TreeSet<>();

  /**
   * @param all whether something differs that every tenant depends on
   */
  BaseReading(
      String folder,
      List<SourceFile> files,
      FleetReleases releases,
      Optional<Fleet> after,
      Set<String> changed,
      boolean all) {
    this.folder = folder;
    this.files = files;
    this.releases = releases;
    this.after = after;
    this.all = all;
    this.affected.addAll(changed);
  }

  Optional<Fleet> read(Findings findings) {
    if (all) {
      files.stream().filter(SourceFile::isTenants).forEach(file -> affected.add(file.stem()));
      after.ifPresent(fleet -> affected.addAll(fleet.tenants().keySet()));
      return FleetReader.read(folder, files, releases, findings);
    }
    Optional<Fleet> some = subset(affected, Findings.ofFleet());
    affected.addAll(neighbours(affected, some));
    Set<String> needed = new TreeSet<>(affected);
    needed.addAll(neighbours(affected, some));
    return subset(needed, findings);
  }

  Set<String> affected() {
    return affected;
  }

  private Optional<Fleet> subset(Set<String> names, Findings findings) {
    return FleetReader.read(
        folder,
        files.stream().filter(f -> !f.isTenants() || names.contains(f.stem())).toList(),
        releases,
        findings);
  }

  private Set<String> neighbours(Set<String> names, Optional<Fleet> before) {
    Map<String, Set<String>> links = new HashMap<>();
    after.ifPresent(fleet -> fleet.tenants().values().forEach(t -> link(t, links)));
    before.ifPresent(fleet -> fleet.tenants().values().forEach(t -> link(t, links)));
    Set<String> found = new TreeSet<>();
    names.forEach(name -> found.addAll(links.getOrDefault(name, Set.of())));
    return found;
  }

  private static void link(Tenant tenant, Map<String, Set<String>> links) {
    tenant.mesh().host().ifPresent(host -> link(tenant.name(), host, links));
    tenant.isolation().allowFrom().forEach(peer -> link(tenant.name(), peer, links));
    tenant.federation().stream()
        .map(Federation::tenant)
        .flatMap(Optional::stream)
        .forEach(peer -> link(tenant.name(), peer, links));
  }

  private static void link(String one, Located<String> other, Map<String, Set<String>> links) {
    links.computeIfAbsent(one, name -> new TreeSet<>()).add(other.value());
    links.computeIfAbsent(other.value(), name -> new TreeSet<>()).add(one);
  }
}
