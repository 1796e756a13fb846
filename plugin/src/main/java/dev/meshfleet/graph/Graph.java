package dev.meshfleet.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A fleet as boxes and arrows. Ids are letters, digits and underscores, unique in the graph, and
 * the same for the same tenant in every graph; every other text is as somebody wrote it.
 *
 * @param links in the order of their tenants
 */
public record Graph(String title, List<Group> groups, List<Link> links) {
  /** All boxes, in the order of the groups. */
  List<Card> cards() {
    return groups.stream().flatMap(group -> group.cards().stream()).toList();
  }

  /** The links that lead from one card to another. */
  List<Link> linksOfCards() {
    return links.stream().filter(link -> link.relation() != Relation.SERVES).toList();
  }

  /** Cards of a group that nothing leads to or from, by their ids, in rows of two or more. */
  List<List<String>> rowsOfLoners(Group group) {
    Set<String> linked = new HashSet<>();
    links.forEach(link -> linked.addAll(List.of(link.from(), link.to())));
    List<String> alone =
        group.cards().stream()
            .filter(card -> card.parts().isEmpty() && !linked.contains(card.id()))
            .map(Card::id)
            .toList();
    int wide = Math.max(1, (int) Math.ceil(Math.sqrt(alone.size() / 2.0)));
    List<List<String>> rows = new ArrayList<>();
    for (int from = 0; from < alone.size(); from += wide) {
      rows.add(alone.subList(from, Math.min(from + wide, alone.size())));
    }
    return rows.stream().filter(row -> row.size() > 1).toList();
  }

  /** The same, each card with a line for each kind of link that leaves it. */
  Graph spelledOut() {
    List<Group> told =
        groups.stream()
            .map(
                group ->
                    new Group(
                        group.id(),
                        group.title(),
                        group.cards().stream().map(this::spelledOut).toList()))
            .toList();
    return new Graph(title, told, links);
  }

  private Card spelledOut(Card card) {
    Map<String, List<String>> about = new LinkedHashMap<>();
    for (Link link : linksOfCards()) {
      if (link.from().equals(card.id())) {
        boolean named = !link.text().isEmpty() && card.kind() != Card.Kind.TOTAL;
        about
            .computeIfAbsent(
                named ? link.relation().words() : link.relation().phrase(),
                words -> new ArrayList<>())
            .add(named ? link.text() : (titleOf(link.to()) + " " + link.text()).strip());
      }
    }
    List<String> lines = new ArrayList<>(card.lines());
    about.forEach((words, what) -> lines.add(words + " " + String.join(", ", what)));
    return new Card(card.id(), card.kind(), card.title(), List.copyOf(lines), card.parts());
  }

  /** A link in words. */
  String sentence(Link link) {
    String words = titleOf(link.from()) + " " + link.relation().phrase() + " " + titleOf(link.to());
    return link.text().isEmpty() ? words : words + ": " + link.text();
  }

  private String titleOf(String id) {
    return cards().stream()
        .filter(card -> card.id().equals(id))
        .map(Card::title)
        .findFirst()
        .orElse(id);
  }

  /** One sentence for those who do not see the picture. */
  String summary() {
    StringBuilder words = new StringBuilder();
    words.append(Words.count(cards().size(), "box", "boxes"));
    words.append(" in ").append(Words.count(groups.size(), "group", "groups"));
    for (Relation relation : Relation.values()) {
      long count = links.stream().filter(link -> link.relation() == relation).count();
      if (count > 0 && relation != Relation.SERVES) {
        words.append(", %s (%d)".formatted(relation.words(), count));
      }
    }
    return words.toString();
  }

  /** Cards in one frame. */
  record Group(String id, String title, List<Card> cards) {}

  /** One tenant, one mesh outside of the fleet, or the sum of a group. */
  record Card(String id, Kind kind, String title, List<String> lines, List<Part> parts) {
    /** What a card stands for. */
    enum Kind {
      TENANT,
      GUEST,
      OUTSIDE,
      TOTAL
    }
  }

  /** What a tenant is made of. */
  record Part(String id, Kind kind, String title, List<String> lines) {
    /** What a part is. */
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
    }
  }

  /**
   * An arrow.
   *
   * @param from id of a card or a part
   * @param text what the relation is about; may be empty
   */
  record Link(String from, String to, Relation relation, String text) {
    /** The relation, with what it is about. */
    String words() {
      return text.isEmpty() ? relation.words() : relation.words() + " " + text;
    }
  }

  /** What an arrow says. */
  enum Relation {
    SERVES("serves"),
    GUEST("guest of"),
    CALLS("may call"),
    IMPORTS("imports"),
    OFFERED("may import");

    private final String words;

    Relation(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    /** The words before who it is about. */
    String phrase() {
      return this == IMPORTS || this == OFFERED ? words + " from" : words;
    }

    /** A word for classes and styles. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
