package dev.meshfleet.graph;

import dev.meshfleet.fleet.Fleet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds the graph of a fleet. */
public final class FleetGraph {
  private static final int MOST_NAMED = 20;
  private static final int MOST_PARTS = 150;
  private static final int MOST_COUNTED = 250;
  private static final int MOST_LINKS = 400;

  private final String title;
  private final Map<String, Portrait> tenants = new LinkedHashMap<>();
  private final View view;
  private final Map<String, Portrait> shown = new LinkedHashMap<>();
  private final List<Link> links = new ArrayList<>();

  private FleetGraph(String title, Collection<Portrait> tenants, View view) {
    this.title = title;
    this.view = view;
    tenants.forEach(tenant -> this.tenants.put(tenant.name(), tenant));
  }

  /** What a view shows of a fleet. */
  public static Graph of(Fleet fleet, View view) {
    List<Portrait> tenants = fleet.tenants().values().stream().map(Portraits::of).toList();
    return of("Fleet " + fleet.name(), tenants, view);
  }

  /**
   * What a view shows of tenants.
   *
   * @param tenants in the order of their names
   */
  public static Graph of(String title, Collection<Portrait> tenants, View view) {
    return new FleetGraph(title, tenants, view).graph();
  }

  private Graph graph() {
    List<Portrait> inside = tenants.values().stream().filter(view::has).toList();
    inside.stream().filter(view::isAbout).forEach(this::show);
    addNeighbours(inside);
    View.Detail detail = view.detail().orElseGet(this::readable);
    boolean withNames = detail == View.Detail.NAMES;
    Relations relations = Relations.of(tenants, withNames);
    Map<String, Card> outside = new LinkedHashMap<>();
    relations.outside().forEach(card -> outside.put(card.id(), card));
    relations.links().stream().filter(link -> isShown(link, outside.keySet())).forEach(links::add);
    List<Group> groups = groups(outside, withNames);
    links.removeIf(link -> link.relation() == Relation.GUEST && isFramed(link, groups));
    Graph graph = graph(groups, withNames);
    return detail == View.Detail.TOTALS ? Totals.of(graph, shown) : graph;
  }

  private void show(Portrait tenant) {
    shown.put(TenantCard.id(tenant.name()), tenant);
  }

  /** Adds the tenants that have a relation with a requested one. */
  private void addNeighbours(List<Portrait> inside) {
    if (view.names().isEmpty()) {
      return;
    }
    Set<String> asked = Set.copyOf(shown.keySet());
    Set<String> neighbours = new HashSet<>();
    for (Link link : Relations.of(tenants, false).links()) {
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

  /** A link is shown when both its ends are shown and one of them was requested. */
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
            .mapToInt(tenant -> tenant.namespaces().size() + tenant.hosts())
            .sum();
    if (shown.size() <= MOST_NAMED && parts <= MOST_PARTS && shownLinks() <= MOST_LINKS) {
      return View.Detail.NAMES;
    }
    return shown.size() <= MOST_COUNTED && shownLinks() <= MOST_LINKS
        ? View.Detail.COUNTS
        : View.Detail.TOTALS;
  }

  private long shownLinks() {
    return Relations.of(tenants, false).links().stream()
        .filter(link -> link.relation() != Relation.GUEST)
        .filter(link -> isShown(link, Set.of()))
        .count();
  }

  private List<Group> groups(Map<String, Card> outside, boolean withNames) {
    boolean several = clusters() > 1;
    Map<String, Card> cards = new LinkedHashMap<>();
    shown.forEach(
        (id, tenant) ->
            cards.put(
                id,
                TenantCard.of(
                    tenant,
                    view.grouping(),
                    several && !isInFrameOfClusters(tenant),
                    withNames && view.isAbout(tenant))));
    Set<String> linked = new HashSet<>();
    links.forEach(link -> linked.addAll(List.of(link.from(), link.to())));
    List<Card> beyond =
        outside.values().stream().filter(card -> linked.contains(card.id())).toList();
    List<Group> groups = new ArrayList<>(new Groups(shown, cards, links, view.grouping()).all());
    if (!beyond.isEmpty()) {
      groups.add(new Group("outside", "outside of the fleet", beyond, List.of()));
    }
    return groups;
  }

  /** Whether the title of the frame names the clusters of the tenant. */
  private boolean isInFrameOfClusters(Portrait tenant) {
    Portrait host = shown.get(TenantCard.id(tenant.host()));
    return view.grouping() == View.Grouping.CLUSTER
        && (host == null || host.clusters().equals(tenant.clusters()));
  }

  /** Whether a frame around guest and host says what the arrow would say. */
  private static boolean isFramed(Link guest, List<Group> groups) {
    return groups.stream()
        .flatMap(group -> group.inner().stream())
        .anyMatch(mesh -> mesh.has(guest.from()) && mesh.has(guest.to()));
  }

  private long clusters() {
    return tenants.values().stream()
        .flatMap(tenant -> tenant.clusters().stream())
        .distinct()
        .limit(2)
        .count();
  }

  private Graph graph(List<Group> groups, boolean withNames) {
    List<Link> all = new ArrayList<>();
    if (withNames) {
      groups.stream()
          .flatMap(Group::allCards)
          .filter(card -> !card.parts().isEmpty())
          .forEach(card -> all.addAll(TenantParts.links(shown.get(card.id()))));
    }
    all.addAll(links);
    return new Graph(title, groups, List.copyOf(all));
  }
}
