package dev.meshfleet.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A fleet as boxes and arrows. Ids consist of letters, digits and underscores, are unique in the
 * graph, and are the same for the same tenant in every graph. Every other text is as its author
 * wrote it.
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

  /**
   * A frame around cards, and around frames in it.
   *
   * @param cards directly in the frame
   */
  record Group(String id, String title, List<Card> cards, List<Group> inner) {
    Stream<Card> allCards() {
      return Stream.concat(cards.stream(), inner.stream().flatMap(Group::allCards));
    }

    boolean has(String card) {
      return allCards().anyMatch(each -> each.id().equals(card));
    }

    Group with(UnaryOperator<Card> change) {
      return new Group(
          id,
          title,
          cards.stream().map(change).toList(),
          inner.stream().map(group -> group.with(change)).toList());
    }
  }

  /** One tenant, one mesh outside of the fleet, or the sum of a group. */
  record Card(String id, Kind kind, String title, List<String> lines, List<Part> parts) {
    /** The kind of a card. */
    enum Kind {
      TENANT("tenant", "tenants"),
      GUEST("guest tenant", "guest tenants"),
      OUTSIDE("mesh outside of the fleet", "meshes outside of the fleet"),
      TOTAL("group", "groups");

      private final String one;
      private final String many;

      Kind(String one, String many) {
        this.one = one;
        this.many = many;
      }

      String one() {
        return one;
      }

      String many() {
        return many;
      }
    }
  }

  /** A part of a tenant. */
  record Part(String id, Kind kind, String title, List<String> lines) {
    /** The kind of a part. */
    enum Kind {
      CONTROL_PLANE("control plane"),
      CANARY("canary"),
      NAMESPACE("namespace"),
      GATEWAY("gateway");

      private final String words;

      Kind(String words) {
        this.words = words;
      }

      String words() {
        return words;
      }

      String many() {
        return this == CANARY ? "canaries" : words + "s";
      }
    }
  }

  /**
   * An arrow.
   *
   * @param from id of a card or a part
   * @param text the services that the relation is about; may be empty
   */
  record Link(String from, String to, Relation relation, String text) {
    /** The relation, with what it is about. */
    String words() {
      return text.isEmpty() ? relation.words() : relation.words() + " " + text;
    }
  }

  /** The meaning of an arrow. */
  enum Relation {
    SERVES("serves", "served part", "served parts"),
    GUEST("guest of", "guest in another frame", "guests in other frames"),
    CALLS("may call", "permission to call", "permissions to call"),
    IMPORTS("imports", "import", "imports"),
    OFFERED("may import", "unused export", "unused exports");

    private final String words;
    private final String one;
    private final String many;

    Relation(String words, String one, String many) {
      this.words = words;
      this.one = one;
      this.many = many;
    }

    String one() {
      return one;
    }

    String many() {
      return many;
    }

    String words() {
      return words;
    }

    /** The words that stand before the name of the other tenant. */
    String phrase() {
      return this == IMPORTS || this == OFFERED ? words + " from" : words;
    }

    /** A word for classes and styles. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
