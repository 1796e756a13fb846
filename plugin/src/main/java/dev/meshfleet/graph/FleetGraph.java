package dev.meshfleet.graph;

import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.graph.Graph.Card;
import dev.meshfleet.graph.Graph.Group;
import dev.meshfleet.graph.Graph.Link;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Draws up the graph of a fleet. */
public final class FleetGraph {
  private static final int MOST_NAMED = 20;
  private static final int MOST_PARTS = 150;
  private static final int MOST_COUNTED = 250;

  private final Fleet fleet;
  private final View view;
  private final Map<String, Tenant> shown = new LinkedHashMap<>();
  private final List<Link> links = new ArrayList<>();

  private FleetGraph(Fleet fleet, View view) {
    this.fleet = fleet;
    this.view = view;
  }

  /** What a view shows of a fleet. */
  public static Graph of(Fleet fleet, View view) {
    return new FleetGraph(fleet, view).graph();
  }

  private Graph graph() {
    List<Tenant> inside = fleet.tenants().values().stream().filter(view::has).toList();
    inside.stream().filter(view::isAbout).forEach(this::show);
    addNeighbours(inside);
    View.Detail detail = view.detail().orElseGet(this::readable);
    boolean withNames = detail == View.Detail.NAMES;
    Relations relations = Relations.of(fleet, withNames);
    Map<String, Card> outside = new LinkedHashMap<>();
    relations.outside().values().forEach(card -> outside.put(card.id(), card));
    relations.links().stream().filter(link -> isShown(link, outside.keySet())).forEach(links::add);
    Graph graph = graph(groups(outside, withNames), withNames);
    return detail == View.Detail.TOTALS ? Totals.of(graph, shown) : graph;
  }

  private void show(Tenant tenant) {
    shown.put(TenantCard.id(tenant.name()), tenant);
  }

  /** With the tenants that were asked for come those that they have to do with. */
  private void addNeighbours(List<Tenant> inside) {
    Set<String> asked = Set.copyOf(shown.keySet());
    Set<String> neighbours = new HashSet<>();
    for (Link link : Relations.of(fleet, false).links()) {
      if (asked.contains(link.from())) {
        neighbours.add(link.to());
      }
      if (asked.contains(link.to())) {
        neighbours.add(link.from());
      }
    }
    inside.stream()
        .filter(tenant -> neighbours.contains(TenantCard.id(tenant.name())))
        .forEach(this::show);
  }

  /** A link is shown where both its ends are, and one of them was asked for. */
  private boolean isShown(Link link, Set<String> outside) {
    boolean ends = isEnd(link.from(), outside) && isEnd(link.to(), outside);
    return ends && (isAsked(link.from()) || isAsked(link.to()));
  }

  private boolean isEnd(String card, Set<String> outside) {
    return shown.containsKey(card) || outside.contains(card);
  }

  private boolean isAsked(String card) {
    return shown.containsKey(card) && view.isAbout(shown.get(card));
  }

  private View.Detail readable() {
    int parts =
        shown.values().stream()
            .mapToInt(tenant -> tenant.namespaces().size() + TenantCard.hosts(tenant))
            .sum();
    if (shown.size() <= MOST_NAMED && parts <= MOST_PARTS) {
      return View.Detail.NAMES;
    }
    return shown.size() <= MOST_COUNTED ? View.Detail.COUNTS : View.Detail.TOTALS;
  }

  private List<Group> groups(Map<String, Card> outside, boolean withNames) {
    Map<String, List<Card>> cards = new LinkedHashMap<>();
    boolean several = fleet.clusters().size() > 1;
    for (Tenant tenant : shown.values()) {
      cards
          .computeIfAbsent(Groups.title(tenant, view.grouping()), title -> new ArrayList<>())
          .add(TenantCard.of(tenant, view.grouping(), several, withNames && view.isAbout(tenant)));
    }
    List<Card> linked =
        outside.values().stream()
            .filter(card -> links.stream().anyMatch(link -> isOf(link, card)))
            .toList();
    List<Group> groups = new ArrayList<>(Groups.of(cards, links));
    if (!linked.isEmpty()) {
      groups.add(new Group("outside", "outside of the fleet", linked));
    }
    return groups;
  }

  private static boolean isOf(Link link, Card card) {
    return link.from().equals(card.id()) || link.to().equals(card.id());
  }

  private Graph graph(List<Group> groups, boolean withNames) {
    List<Link> all = new ArrayList<>();
    if (withNames) {
      for (Group group : groups) {
        for (Card card : group.cards()) {
          if (!card.parts().isEmpty()) {
            all.addAll(TenantParts.links(shown.get(card.id()), card.parts()));
          }
        }
      }
    }
    all.addAll(links);
    return new Graph("Fleet " + fleet.name(), groups, List.copyOf(all));
  }
}
