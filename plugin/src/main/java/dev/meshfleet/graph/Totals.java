package dev.meshfleet.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A graph with one card for each group: for fleets with too many tenants for a picture. */
final class Totals {
  private final Graph graph;
  private final Map<String, Portrait> tenants;
  private final Map<String, String> groups = new LinkedHashMap<>();

  private Totals(Graph graph, Map<String, Portrait> tenants) {
    this.graph = graph;
    this.tenants = tenants;
    for (Group group : graph.groups()) {
      group.allCards().forEach(card -> groups.put(card.id(), group.id()));
    }
  }

  /**
   * Sums up a graph.
   *
   * @param tenants by the ids of their cards
   */
  static Graph of(Graph graph, Map<String, Portrait> tenants) {
    Totals totals = new Totals(graph, tenants);
    List<Card> cards = graph.groups().stream().map(totals::card).toList();
    Group all = new Group("all", graph.title(), cards, List.of());
    return new Graph(graph.title(), List.of(all), totals.links());
  }

  private Card card(Group group) {
    List<Portrait> members =
        group.allCards().map(Card::id).filter(tenants::containsKey).map(tenants::get).toList();
    List<String> lines =
        members.isEmpty()
            ? Words.lines(group.allCards().map(Card::title))
            : Words.lines(Stream.concat(sums(members), Stream.of(within(group))));
    Card.Kind kind = members.isEmpty() ? Card.Kind.OUTSIDE : Card.Kind.TOTAL;
    return new Card(group.id(), kind, group.title(), lines, List.of());
  }

  private static Stream<String> sums(List<Portrait> members) {
    long guests = members.stream().filter(Portrait::isShared).count();
    int namespaces = members.stream().mapToInt(tenant -> tenant.namespaces().size()).sum();
    int hosts = members.stream().mapToInt(Portrait::hosts).sum();
    return Stream.of(
        Words.line(
            Words.count(members.size(), "tenant", "tenants"),
            guests == 0 ? "" : Words.count(guests, "guest", "guests")),
        versions(members),
        Words.line(
            Words.count(namespaces, "namespace", "namespaces"),
            Words.count(hosts, "host", "hosts")));
  }

  private String within(Group group) {
    long links =
        graph.linksOfCards().stream()
            .filter(link -> at(link.from()).equals(group.id()))
            .filter(link -> at(link.to()).equals(group.id()))
            .count();
    return links == 0 ? "" : Words.count(links, "link", "links") + " between them";
  }

  private String at(String card) {
    return groups.getOrDefault(card, "");
  }

  private static String versions(List<Portrait> members) {
    Map<String, Long> counted =
        members.stream()
            .filter(tenant -> !tenant.isShared())
            .collect(
                Collectors.groupingBy(
                    tenant -> tenant.version(), TreeMap::new, Collectors.counting()));
    List<String> texts = new ArrayList<>();
    counted.forEach((version, count) -> texts.add("%s (%d)".formatted(version, count)));
    return Words.line(texts.toArray(String[]::new));
  }

  private List<Link> links() {
    Map<Link, Integer> counted = new LinkedHashMap<>();
    for (Link link : graph.linksOfCards()) {
      String from = at(link.from());
      String to = at(link.to());
      if (!from.equals(to)) {
        counted.merge(new Link(from, to, link.relation(), ""), 1, Integer::sum);
      }
    }
    List<Link> links = new ArrayList<>();
    counted.forEach(
        (link, count) ->
            links.add(new Link(link.from(), link.to(), link.relation(), "(" + count + ")")));
    return List.copyOf(links);
  }
}
