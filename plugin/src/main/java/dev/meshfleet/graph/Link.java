package dev.meshfleet.graph;

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
