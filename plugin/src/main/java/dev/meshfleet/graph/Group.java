package dev.meshfleet.graph;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

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
