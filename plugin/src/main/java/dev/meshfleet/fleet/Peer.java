package dev.meshfleet.fleet;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The mesh at the other end of a federation, of this fleet or not.
 *
 * @param namespaces namespaces whose workloads may call; empty: all namespaces of a mesh outside of
 *     the fleet
 * @param root PEM; empty if it has the same root
 * @param exports the services that this mesh can import; unknown for a mesh outside of the fleet
 */
public record Peer(
    String name,
    String trustDomain,
    List<String> namespaces,
    Optional<String> root,
    Optional<Tenant> tenant,
    List<Federation.Service> exports) {

  /** The peer that an entry names; empty if the fleet has no such tenant. */
  public static Optional<Peer> of(Fleet fleet, Tenant own, Federation federation) {
    Optional<Peer> outside =
        federation
            .external()
            .map(
                external ->
                    new Peer(
                        external.name().value(),
                        external.trustDomain().value(),
                        List.of(),
                        Optional.of(external.root().value()),
                        Optional.empty(),
                        List.of()));
    return outside.or(
        () ->
            federation
                .tenant()
                .flatMap(named -> fleet.tenant(named.value()))
                .filter(other -> !other.isShared())
                .map(other -> inside(own, other)));
  }

  private static Peer inside(Tenant own, Tenant other) {
    Mesh.Trust trust = other.mesh().trust();
    boolean same = own.mesh().trust().sharesRoot(trust);
    return new Peer(
        other.name(),
        trust.domain().value(),
        other.workloads(),
        same ? Optional.empty() : trust.root().map(Located::value),
        Optional.of(other),
        other.federation().stream()
            .filter(entry -> entry.tenant().map(t -> t.value().equals(own.name())).orElse(false))
            .flatMap(entry -> entry.exports().stream())
            .toList());
  }

  /** Whether every peer that a tenant exports to is in all of its clusters. */
  public static boolean allInside(Fleet fleet, Tenant tenant) {
    Set<String> clusters = Set.copyOf(tenant.clusters().stream().map(Located::value).toList());
    return tenant.federation().stream()
        .filter(entry -> !entry.exports().isEmpty())
        .map(entry -> Peer.of(fleet, tenant, entry).flatMap(Peer::tenant))
        .allMatch(
            peer ->
                peer.isPresent()
                    && clusters.containsAll(
                        peer.get().clusters().stream().map(Located::value).toList()));
  }

  /** The external address of its federation gateway, if its file sets one. */
  public Optional<String> address() {
    return tenant.stream()
        .flatMap(other -> other.gateways().stream())
        .filter(Gateway::isFederation)
        .flatMap(gateway -> gateway.publicAddress().stream())
        .findFirst();
  }
}
