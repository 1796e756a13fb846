package dev.meshfleet.explain;

import dev.meshfleet.read.Federation;
import dev.meshfleet.read.Fleet;
import dev.meshfleet.read.SourceFile;
import dev.meshfleet.read.Tenant;
import dev.meshfleet.read.TenantFiles;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tenants whose files have a say in what a tenant yields: those of its mesh, and its peers. */
final class Neighbours {
  private Neighbours() {}

  /** The files to read: the fleet's, the tenant's, and those of its neighbours. */
  static List<SourceFile> files(Fleet fleet, Tenant tenant, List<SourceFile> all) {
    Set<String> names = names(fleet, tenant);
    names.add(tenant.name());
    return all.stream()
        .filter(file -> isFleetFile(file) || file.isTenants() && names.contains(file.stem()))
        .toList();
  }

  static Set<String> names(Fleet fleet, Tenant tenant) {
    Set<String> names = new LinkedHashSet<>();
    Tenant plane = fleet.planeOf(tenant);
    names.add(plane.name());
    fleet.guestsOf(plane).forEach(guest -> names.add(guest.name()));
    tenant.federation().stream()
        .map(Federation::tenant)
        .flatMap(Optional::stream)
        .forEach(peer -> names.add(peer.value()));
    names.remove(tenant.name());
    return names;
  }

  static boolean isFleetFile(SourceFile file) {
    return TenantFiles.isFleetFile(file.path().substring(file.path().lastIndexOf('/') + 1));
  }
}
