package dev.meshfleet.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The relations of tenants with each other and with meshes outside of the fleet. */
final class Relations {
  private final Map<String, Portrait> tenants;
  private final boolean withNames;
  private final List<Link> links = new ArrayList<>();
  private final Map<String, Card> outside = new LinkedHashMap<>();

  private Relations(Map<String, Portrait> tenants, boolean withNames) {
    this.tenants = tenants;
    this.withNames = withNames;
  }

  /**
   * All relations of a fleet.
   *
   * @param withNames whether links name the services
   */
  static Relations of(Map<String, Portrait> tenants, boolean withNames) {
    Relations relations = new Relations(tenants, withNames);
    tenants.values().forEach(relations::add);
    return relations;
  }

  List<Link> links() {
    return List.copyOf(links);
  }

  /** Meshes outside of the fleet. */
  List<Card> outside() {
    return List.copyOf(outside.values());
  }

  private void add(Portrait tenant) {
    if (tenant.isShared()) {
      link(tenant.name(), tenant.host(), Relation.GUEST, "");
    }
    for (String caller : tenant.callers()) {
      link(caller, tenant.name(), Relation.CALLS, "");
    }
    for (Portrait.Peer peer : tenant.peers()) {
      if (peer.tenant().isEmpty()) {
        external(tenant, peer);
      } else {
        federated(tenant, peer);
      }
    }
  }

  private void link(String from, String to, Relation relation, String text) {
    if (tenants.containsKey(from) && tenants.containsKey(to)) {
      links.add(new Link(TenantCard.id(from), TenantCard.id(to), relation, text));
    }
  }

  /** What a tenant imports, and what it exports that the peer does not import yet. */
  private void federated(Portrait tenant, Portrait.Peer peer) {
    if (!peer.imports().isEmpty()) {
      link(tenant.name(), peer.tenant(), Relation.IMPORTS, services(peer.imports()));
    }
    List<String> offered = notImported(tenant, peer);
    if (!offered.isEmpty()) {
      link(peer.tenant(), tenant.name(), Relation.OFFERED, services(offered));
    }
  }

  private List<String> notImported(Portrait tenant, Portrait.Peer peer) {
    List<String> imported =
        Optional.ofNullable(tenants.get(peer.tenant())).stream()
            .flatMap(other -> other.peers().stream())
            .filter(theirs -> theirs.tenant().equals(tenant.name()))
            .flatMap(theirs -> theirs.imports().stream())
            .toList();
    return peer.exports().stream().filter(own -> !imported.contains(own)).toList();
  }

  private void external(Portrait tenant, Portrait.Peer peer) {
    // Two tenants may use one name for different meshes.
    String key = peer.outside() + " " + peer.trustDomain() + " " + peer.address();
    Card card = outside.computeIfAbsent(key, known -> card(peer));
    String own = TenantCard.id(tenant.name());
    if (!peer.imports().isEmpty()) {
      links.add(new Link(own, card.id(), Relation.IMPORTS, services(peer.imports())));
    }
    if (!peer.exports().isEmpty()) {
      links.add(new Link(card.id(), own, Relation.OFFERED, services(peer.exports())));
    }
  }

  private Card card(Portrait.Peer peer) {
    return new Card(
        "x%d".formatted(outside.size() + 1),
        Card.Kind.OUTSIDE,
        peer.outside(),
        Words.lines(List.of(peer.trustDomain(), peer.address()).stream()),
        List.of());
  }

  private String services(List<String> services) {
    return withNames ? String.join(", ", services) : "";
  }
}
