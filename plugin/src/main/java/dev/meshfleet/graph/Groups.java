package dev.meshfleet.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The frames of a picture, and the order of the cards in them. Guests are in a frame with their
 * host, where both are in the same frame anyway, or frames are clusters.
 */
final class Groups {
  private final Map<String, Portrait> tenants;
  private final Map<String, Card> cards;
  private final View.Grouping grouping;
  private final Map<String, String> companies;

  /**
   * @param tenants by the ids of their cards
   */
  Groups(
      Map<String, Portrait> tenants,
      Map<String, Card> cards,
      List<Link> links,
      View.Grouping grouping) {
    this.tenants = tenants;
    this.cards = cards;
    this.grouping = grouping;
    this.companies = companies(links);
  }

  /** The frame of a tenant: its clusters, its owner or its wave. */
  private String title(Portrait tenant) {
    return switch (grouping) {
      case CLUSTER -> (tenant.clusters().size() == 1 ? "cluster " : "clusters ") + joined(tenant);
      case OWNER -> Words.oneLine(tenant.owner());
      case WAVE -> "wave %02d".formatted(tenant.wave());
    };
  }

  static String joined(Portrait tenant) {
    return String.join(" + ", tenant.clusters());
  }

  /** The frames in the order of their titles. */
  List<Group> all() {
    Map<String, List<Card>> single = new TreeMap<>();
    Map<String, Map<String, List<Card>>> meshes = new TreeMap<>();
    cards.forEach(
        (id, card) -> {
          Portrait tenant = tenants.get(id);
          String host = hostId(tenant);
          if (host.isEmpty()) {
            single.computeIfAbsent(title(tenant), title -> new ArrayList<>()).add(card);
          } else {
            String title = title(tenants.get(host));
            single.computeIfAbsent(title, each -> new ArrayList<>()).remove(cards.get(host));
            meshes
                .computeIfAbsent(title, each -> new TreeMap<>())
                .computeIfAbsent(host, each -> new ArrayList<>())
                .add(card);
          }
        });
    meshes.forEach(
        (title, hosts) ->
            hosts.forEach(
                (host, guests) -> {
                  single.get(title).remove(cards.get(host));
                  guests.add(cards.get(host));
                }));
    List<Group> groups = new ArrayList<>();
    single.forEach(
        (title, own) ->
            groups.add(
                group(
                    "g" + (groups.size() + 1), title, own, meshes.getOrDefault(title, Map.of()))));
    return List.copyOf(groups);
  }

  private Group group(String id, String title, List<Card> own, Map<String, List<Card>> meshes) {
    List<Group> inner = new ArrayList<>();
    meshes.forEach(
        (host, members) ->
            inner.add(
                new Group(
                    "m" + host.substring(1),
                    "mesh of " + tenants.get(host).name(),
                    ordered(members),
                    List.of())));
    return new Group(id, title, ordered(own), List.copyOf(inner));
  }

  /** The card of the host that the tenant shares a frame with; empty for none. */
  private String hostId(Portrait tenant) {
    String id = TenantCard.id(tenant.host());
    boolean framed =
        tenant.isShared()
            && cards.containsKey(id)
            && (grouping == View.Grouping.CLUSTER || title(tenants.get(id)).equals(title(tenant)));
    return framed ? id : "";
  }

  /** Cards with relations side by side, hosts first; then the others by name. */
  private List<Card> ordered(List<Card> cards) {
    return cards.stream()
        .sorted(
            Comparator.<Card, String>comparing(
                    card -> companies.getOrDefault(card.id(), "~" + card.title()))
                .thenComparing(Card::kind)
                .thenComparing(Card::title))
        .toList();
  }

  /** For each card with a link, the least id of all cards that it is connected to. */
  private static Map<String, String> companies(List<Link> links) {
    Map<String, String> parents = new HashMap<>();
    for (Link link : links) {
      String from = root(link.from(), parents);
      String to = root(link.to(), parents);
      boolean first = from.compareTo(to) < 0;
      parents.put(first ? to : from, first ? from : to);
    }
    Map<String, String> companies = new HashMap<>();
    parents.keySet().forEach(id -> companies.put(id, root(id, parents)));
    return companies;
  }

  private static String root(String id, Map<String, String> parents) {
    String at = id;
    while (!parents.computeIfAbsent(at, own -> own).equals(at)) {
      parents.put(at, parents.get(parents.get(at)));
      at = parents.get(at);
    }
    return at;
  }
}
