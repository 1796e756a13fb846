package dev.meshfleet.migrate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What applies each part of the installation today, as far as the sources say. */
final class Owners {
  private final List<Owned> owned = new ArrayList<>();

  /**
   * The parts that an owner applies.
   *
   * @param any whether it may apply any part, because the sources do not say which
   */
  private record Owned(Owner owner, boolean plane, Set<InstalledGateway> gateways, boolean any) {
    boolean applies(boolean ofPlane, Collection<InstalledGateway> some) {
      return any && (ofPlane || !some.isEmpty())
          || plane && ofPlane
          || some.stream().anyMatch(gateways::contains);
    }
  }

  /**
   * Adds an owner with the parts that it applies.
   *
   * @param plane whether it applies the control plane
   */
  void add(Owner owner, boolean plane, Collection<InstalledGateway> gateways) {
    if (plane || !gateways.isEmpty()) {
      owned.add(new Owned(owner, plane, new LinkedHashSet<>(gateways), false));
    }
  }

  /** It may apply any part of the installation. */
  void addOfAnything(Owner owner) {
    owned.add(new Owned(owner, false, Set.of(), true));
  }

  /** The owners of parts. */
  List<Owner> of(boolean plane, Collection<InstalledGateway> gateways) {
    return owned.stream()
        .filter(each -> each.applies(plane, gateways))
        .map(Owned::owner)
        .distinct()
        .toList();
  }

  /** Whether the sources say what applies each of these parts. */
  boolean areKnown(boolean plane, Collection<InstalledGateway> gateways) {
    return (!plane || !of(true, List.of()).isEmpty())
        && gateways.stream().noneMatch(gateway -> of(false, List.of(gateway)).isEmpty());
  }

  /** The owner that applies a gateway and nothing else. */
  Optional<Owner> onlyOf(InstalledGateway gateway) {
    List<Owner> owners = of(false, List.of(gateway));
    return owners.stream()
        .filter(
            owner ->
                owned.stream()
                    .filter(each -> each.owner().equals(owner))
                    .allMatch(each -> each.gateways().equals(Set.of(gateway)) && !each.plane()))
        .filter(owner -> owners.size() == 1)
        .findFirst();
  }
}
