package dev.meshfleet.graph;

import java.util.Locale;

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

  /** The words before the name of the other tenant. */
  String phrase() {
    return this == IMPORTS || this == OFFERED ? words + " from" : words;
  }

  /** A word for classes and styles. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
