package dev.meshfleet.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A fleet as boxes and arrows. IDs consist of letters, digits and underscores, are unique in the
 * graph, and are the same for the same tenant in every graph. Every other text is unescaped.
 *
 * @param links in the order of their tenants
 */
public record Graph(String title, List<Group> groups, List<Link> links) {
  /** The number of boxes and arrows between them. */
  public int size() {
    return cards().size() + linksOfCards().size();
  }

  /** All boxes, in the order of the groups. */
  List<Card> cards() {
    return groups.stream().flatMap(Group::allCards).toList();
  }

  /** The links between cards. */
  List<Link> linksOfCards() {
    return links.stream().filter(link -> link.relation() != Relation.SERVES).toList();
  }

  /** The cards without links, by id. */
  Set<String> loners() {
    Set<String> linked = new HashSet<>();
    links.forEach(link -> linked.addAll(List.of(link.from(), link.to())));
    Set<String> loners = new HashSet<>();
    cards().stream().map(Card::id).filter(id -> !linked.contains(id)).forEach(loners::add);
    return loners;
  }

  /** Cards of a group without links and parts, by id, in rows of two or more. */
  List<List<String>> rowsOfLoners(Group group) {
    Set<String> loners = loners();
    List<String> alone =
        group.cards().stream()
            .filter(card -> card.parts().isEmpty() && loners.contains(card.id()))
            .map(Card::id)
            .toList();
    int wide = Math.max(1, (int) Math.ceil(Math.sqrt(alone.size() / 2.0)));
    List<List<String>> rows = new ArrayList<>();
    for (int from = 0; from < alone.size(); from += wide) {
      rows.add(alone.subList(from, Math.min(from + wide, alone.size())));
    }
    return rows.stream().filter(row -> row.size() > 1).toList();
  }

  /** The same graph; each card also has a line for each kind of link that leaves it. */
  Graph spelledOut() {
    Map<String, String> titles = new HashMap<>();
    cards().forEach(card -> titles.put(card.id(), card.title()));
    Map<String, List<Link>> leaving = new HashMap<>();
    linksOfCards()
        .forEach(link -> leaving.computeIfAbsent(link.from(), id -> new ArrayList<>()).add(link));
    return new Graph(
        title,
        groups.stream()
            .map(
                group ->
                    group.with(
                        card ->
                            spelledOut(card, leaving.getOrDefault(card.id(), List.of()), titles)))
            .toList(),
        links);
  }

  private static Card spelledOut(Card card, List<Link> leaving, Map<String, String> titles) {
    Map<String, List<String>> about = new LinkedHashMap<>();
    for (Link link : leaving) {
      boolean named = !link.text().isEmpty() && card.kind() != Card.Kind.TOTAL;
      about
          .computeIfAbsent(
              named ? link.relation().words() : link.relation().phrase(),
              words -> new ArrayList<>())
          .add(named ? link.text() : (titles.get(link.to()) + " " + link.text()).strip());
    }
    List<String> lines = new ArrayList<>(card.lines());
    about.forEach((words, what) -> lines.add(words + " " + String.join(", ", what)));
    return new Card(card.id(), card.kind(), card.title(), List.copyOf(lines), card.parts());
  }

  /** One sentence that counts what the picture shows. */
  public String summary() {
    StringBuilder words = new StringBuilder();
    List<Card> cards = cards();
    counts(words, cards.stream().map(Card::kind), Card.Kind::one, Card.Kind::many);
    counts(
        words,
        cards.stream().flatMap(card -> card.parts().stream()).map(Part::kind),
        Part.Kind::words,
        Part.Kind::many);
    counts(words, linksOfCards().stream().map(Link::relation), Relation::one, Relation::many);
    return words.isEmpty() ? "no tenants" : words.toString();
  }

  private static <K extends Enum<K>> void counts(
      StringBuilder words, Stream<K> kinds, Function<K, String> one, Function<K, String> many) {
    Map<K, Integer> counted = new TreeMap<>();
    kinds.forEach(kind -> counted.merge(kind, 1, Integer::sum));
    counted.forEach(
        (kind, count) ->
            words
                .append(words.isEmpty() ? "" : ", ")
                .append(Words.count(count, one.apply(kind), many.apply(kind))));
  }
}
