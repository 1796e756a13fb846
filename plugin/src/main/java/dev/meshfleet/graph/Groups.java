package dev.meshfleet.graph;

import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.graph.Graph.Card;
import dev.meshfleet.graph.Graph.Group;
import dev.meshfleet.graph.Graph.Link;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which cards stand together, and in which order. */
final class Groups {
  private Groups() {}

  /** The frame that a tenant stands in: its clusters, its owner or its wave. */
  static String title(Tenant tenant, View.Grouping grouping) {
    return switch (grouping) {
      case CLUSTER -> (tenant.clusters().size() == 1 ? "cluster " : "clusters ") + joined(tenant);
      case OWNER -> Words.shortened(tenant.owner().value());
      case WAVE -> "wave %02d".formatted(tenant.wave());
    };
  }

  static String joined(Tenant tenant) {
    return String.join(" + ", tenant.clusters().stream().map(Located::value).sorted().toList());
  }

  /** The frames in the order of their titles. */
  static List<Group> of(Map<String, List<Card>> cards, List<Link> links) {
    Map<String, String> companies = companies(cards.values(), links);
    List<Group> groups = new ArrayList<>();
    for (Map.Entry<String, List<Card>> entry : new TreeMap<>(cards).entrySet()) {
      List<Card> ordered = new ArrayList<>(entry.getValue());
      ordered.sort((one, other) -> compare(one, other, companies));
      groups.add(new Group("g" + (groups.size() + 1), entry.getKey(), ordered));
    }
    return List.copyOf(groups);
  }

  /** Those that have to do with each other side by side, hosts first; then the others by name. */
  private static int compare(Card one, Card other, Map<String, String> companies) {
    String mine = companies.getOrDefault(one.id(), "~" + one.title());
    String theirs = companies.getOrDefault(other.id(), "~" + other.title());
    int byCompany = mine.compareTo(theirs);
    int byKind = byCompany == 0 ? one.kind().compareTo(other.kind()) : byCompany;
    return byKind == 0 ? one.title().compareTo(other.title()) : byKind;
  }

  /** For each card with a link the least id of all that are linked, be it through others. */
  private static Map<String, String> companies(Collection<List<Card>> cards, List<Link> links) {
    Map<String, String> least = new HashMap<>();
    for (Link link : links) {
      least.put(link.from(), link.from());
      least.put(link.to(), link.to());
    }
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Link link : links) {
        String from = least.get(link.from());
        String to = least.get(link.to());
        String first = from.compareTo(to) < 0 ? from : to;
        moved |= !from.equals(to);
        least.put(link.from(), first);
        least.put(link.to(), first);
      }
    }
    return least;
  }
}
