package dev.meshfleet.explain;

import dev.meshfleet.fleet.Federation;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.fleet.Tenant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tenants whose files have a say in what a tenant yields: those of its mesh, and its peers. */
final class Neighbours {
  /** So many are not worth finding out which of them matter. */
  private static final int FEW = 8;

  private Neighbours() {}

  /** The files to read: the fleet's, the tenant's, and those of its neighbours. */
  static List<SourceFile> files(Fleet fleet, Tenant tenant, List<SourceFile> all) {
    Set<String> names = names(fleet, tenant);
    names.add(tenant.name());
    return all.stream()
        .filter(file -> file.isFleets() || file.isTenants() && names.contains(file.stem()))
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

  /**
   * The same files without those of neighbours that could vanish unnoticed: of a hundred guests of
   * one host few have to do with each other. Halves are left out, then halves of these.
   */
  static List<SourceFile> mattering(Trial trial, String tenant) {
    List<SourceFile> others =
        trial.files().stream()
            .filter(file -> !file.isFleets() && !file.stem().equals(tenant))
            .toList();
    if (others.size() <= FEW) {
      return trial.files();
    }
    Set<SourceFile> unnoticed = new LinkedHashSet<>(others);
    mattering(trial, others).forEach(unnoticed::remove);
    boolean together = isUnnoticed(trial, List.copyOf(unnoticed));
    return trial.files().stream().filter(file -> !together || !unnoticed.contains(file)).toList();
  }

  private static List<SourceFile> mattering(Trial trial, List<SourceFile> files) {
    if (files.isEmpty() || isUnnoticed(trial, files)) {
      return List.of();
    }
    if (files.size() == 1) {
      return files;
    }
    int half = files.size() / 2;
    List<SourceFile> found = new ArrayList<>(mattering(trial, files.subList(0, half)));
    found.addAll(mattering(trial, files.subList(half, files.size())));
    return found;
  }

  private static boolean isUnnoticed(Trial trial, List<SourceFile> files) {
    return trial.without(files).filter(trial.plain()::equals).isPresent();
  }
}
