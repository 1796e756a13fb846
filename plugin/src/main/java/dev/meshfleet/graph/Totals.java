package dev.meshfleet.graph;

import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.graph.Graph.Card;
import dev.meshfleet.graph.Graph.Group;
import dev.meshfleet.graph.Graph.Link;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A graph whose groups are cards: for fleets of which nobody would see the tenants. */
final class Totals {
  private final Graph graph;
  private final Map<String, Tenant> tenants;
  private final Map<String, String> groups = new LinkedHashMap<>();

  private Totals(Graph graph, Map<String, Tenant> tenants) {
    this.graph = graph;
    this.tenants = tenants;
    for (Group group : graph.groups()) {
      group.cards().forEach(card -> groups.put(card.id(), group.id()));
    }
  }

  /**
   * @param tenants those of the cards, by the cards' ids
   */
  static Graph of(Graph graph, Map<String, Tenant> tenants) {
    Totals totals = new Totals(graph, tenants);
    List<Card> cards = graph.groups().stream().map(totals::card).toList();
    Group all = new Group("all", graph.title(), cards);
    return new Graph(graph.title(), List.of(all), totals.links());
  }

  private Card card(Group group) {
    List<Tenant> members =
        group.cards().stream()
            .map(Card::id)
            .filter(tenants::containsKey)
            .map(tenants::get)
            .toList();
    List<String> lines =
        members.isEmpty()
            ? Words.lines(group.cards().stream().map(Card::title))
            : Words.lines(Stream.concat(sums(members), Stream.of(within(group))));
    Card.Kind kind = members.isEmpty() ? Card.Kind.OUTSIDE : Card.Kind.TOTAL;
    return new Card(group.id(), kind, group.title(), lines, List.of());
  }

  private static Stream<String> sums(List<Tenant> members) {
    long guests = members.stream().filter(Tenant::isShared).count();
    int namespaces = members.stream().mapToInt(tenant -> tenant.namespaces().size()).sum();
    int hosts = members.stream().mapToInt(TenantCard::hosts).sum();
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

  private static String versions(List<Tenant> members) {
    Map<String, Long> counted =
        members.stream()
            .filter(tenant -> !tenant.isShared())
            .collect(
                Collectors.groupingBy(
                    tenant -> tenant.mesh().version().value(),
                    TreeMap::new,
                    Collectors.counting()));
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
