package dev.meshfleet.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a card shows, in words for a screen reader. */
final class SvgWords {
  private SvgWords() {}

  /** The card with its lines, its parts, and which control plane serves which of them. */
  static String of(Card card, List<Link> serves) {
    List<String> words = new ArrayList<>();
    words.add(card.kind().one() + " " + card.title());
    words.addAll(card.lines());
    Map<String, String> titles = new HashMap<>();
    card.parts().forEach(part -> titles.put(part.id(), part.title()));
    Map<String, String> servers = new HashMap<>();
    serves.forEach(link -> servers.put(link.to(), titles.get(link.from())));
    card.parts().forEach(part -> words.add(of(part, servers.get(part.id()))));
    return String.join("; ", words);
  }

  private static String of(Part part, String server) {
    String lines = part.lines().isEmpty() ? "" : ", " + String.join(", ", part.lines());
    String name =
        part.title().startsWith(part.kind().words())
            ? part.title()
            : part.kind().words() + " " + part.title();
    return name + lines + (server == null ? "" : ", served by " + server);
  }
}
