package dev.meshfleet.graph;

import dev.meshfleet.fleet.Federation;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.graph.Graph.Card;
import dev.meshfleet.graph.Graph.Link;
import dev.meshfleet.graph.Graph.Relation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the tenants of a fleet have to do with each other, and with meshes outside. */
final class Relations {
  private final Fleet fleet;
  private final boolean withNames;
  private final List<Link> links = new ArrayList<>();
  private final Map<String, Card> outside = new LinkedHashMap<>();

  private Relations(Fleet fleet, boolean withNames) {
    this.fleet = fleet;
    this.withNames = withNames;
  }

  /**
   * All of a fleet.
   *
   * @param withNames whether links say which services they are about
   */
  static Relations of(Fleet fleet, boolean withNames) {
    Relations relations = new Relations(fleet, withNames);
    fleet.tenants().values().forEach(relations::add);
    return relations;
  }

  List<Link> links() {
    return List.copyOf(links);
  }

  /** Meshes outside of the fleet, by the ids of their cards. */
  Map<String, Card> outside() {
    return outside;
  }

  private void add(Tenant tenant) {
    tenant.mesh().host().filter(host -> tenant.isShared()).ifPresent(host -> guest(tenant, host));
    for (Located<String> caller : tenant.isolation().allowFrom()) {
      link(caller.value(), tenant.name(), Relation.CALLS, "");
    }
    for (Federation entry : tenant.federation()) {
      entry.tenant().ifPresent(peer -> federated(tenant, entry, peer.value()));
      entry.external().ifPresent(peer -> federated(tenant, entry, peer));
    }
  }

  private void guest(Tenant tenant, Located<String> host) {
    link(tenant.name(), host.value(), Relation.GUEST, "");
  }

  private void link(String from, String to, Relation relation, String text) {
    if (fleet.tenant(from).isPresent() && fleet.tenant(to).isPresent()) {
      links.add(new Link(TenantCard.id(from), TenantCard.id(to), relation, text));
    }
  }

  /** What a tenant imports, and what it offers that the peer does not import (yet). */
  private void federated(Tenant tenant, Federation entry, String peer) {
    if (!entry.imports().isEmpty()) {
      link(tenant.name(), peer, Relation.IMPORTS, services(entry.imports()));
    }
    List<Federation.Service> offered = notImported(tenant, entry, peer);
    if (!offered.isEmpty()) {
      link(peer, tenant.name(), Relation.OFFERED, services(offered));
    }
  }

  private List<Federation.Service> notImported(Tenant tenant, Federation entry, String peer) {
    Optional<Tenant> other = fleet.tenant(peer);
    List<String> imported =
        other.stream()
            .flatMap(named -> named.federation().stream())
            .filter(
                theirs -> theirs.tenant().filter(t -> t.value().equals(tenant.name())).isPresent())
            .flatMap(theirs -> theirs.imports().stream())
            .map(Federation.Service::host)
            .toList();
    return entry.exports().stream().filter(own -> !imported.contains(own.host())).toList();
  }

  private void federated(Tenant tenant, Federation entry, Federation.External peer) {
    // two tenants may know different meshes by one name
    String key = peer.name() + " " + peer.trustDomain() + " " + peer.address();
    Card card = outside.computeIfAbsent(key, known -> card(peer));
    String own = TenantCard.id(tenant.name());
    if (!entry.imports().isEmpty()) {
      links.add(new Link(own, card.id(), Relation.IMPORTS, services(entry.imports())));
    }
    if (!entry.exports().isEmpty()) {
      links.add(new Link(card.id(), own, Relation.OFFERED, services(entry.exports())));
    }
  }

  private Card card(Federation.External peer) {
    return new Card(
        "x%d".formatted(outside.size() + 1),
        Card.Kind.OUTSIDE,
        peer.name().value(),
        Words.lines(List.of(peer.trustDomain().value(), peer.address().value()).stream()),
        List.of());
  }

  private String services(List<Federation.Service> services) {
    return !withNames
        ? ""
        : services.stream()
            .map(service -> service.service() + "." + service.namespace())
            .collect(Collectors.joining(", "));
  }
}
