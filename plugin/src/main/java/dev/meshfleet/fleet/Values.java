package dev.meshfleet.fleet;

import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Values for one of Istio's charts, as written.
 *
 * @param node the map as written; its places are in the tenant file or fleet.yaml
 */
public record Values(Node.Mapping node) {
  /** The values as plain data. */
  public Map<String, Object> data() {
    return node.value();
  }

  /** The values that are written in fleet.yaml. */
  public Values ofFleet() {
    return new Values(ofFleet(node));
  }

  /** Whether a tenant file sets any of them. */
  public boolean hasOwn() {
    return !ofFleet(node).value().equals(node.value());
  }

  private static Node.Mapping ofFleet(Node.Mapping map) {
    Map<String, Node.Entry> kept = new LinkedHashMap<>();
    map.entries()
        .forEach(
            (key, entry) -> {
              if (entry.value() instanceof Node.Mapping nested && !nested.entries().isEmpty()) {
                Node.Mapping below = ofFleet(nested);
                if (!below.entries().isEmpty()) {
                  kept.put(key, new Node.Entry(entry.place(), below));
                }
              } else if (Fleet.isFileOf(entry.value().place())) {
                kept.put(key, entry);
              }
            });
    return new Node.Mapping(map.place(), kept);
  }

  /** The place of a text or number among the values of a tenant file; empty if it is not there. */
  public Optional<Place> placeOfText(String text) {
    return find(node, text).filter(place -> !Fleet.isFileOf(place));
  }

  private static Optional<Place> find(Node node, String text) {
    if (node instanceof Node.Scalar scalar) {
      return scalar.text().equals(text) ? Optional.of(scalar.place()) : Optional.empty();
    }
    return nested(node).flatMap(item -> find(item, text).stream()).findFirst();
  }

  /** Every text and number among the values. */
  public Stream<String> texts() {
    return texts(node);
  }

  private static Stream<String> texts(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return Stream.of(scalar.text());
    }
    return nested(node).flatMap(Values::texts);
  }

  private static Stream<Node> nested(Node node) {
    return node instanceof Node.Mapping map
        ? map.entries().values().stream().map(Node.Entry::value)
        : ((Node.Sequence) node).items().stream();
  }

  public boolean isEmpty() {
    return node.entries().isEmpty();
  }

  /** The place of a value, or of the nearest written map that would contain it. */
  public Place placeOf(List<String> path) {
    Node at = node;
    for (String key : path) {
      Optional<Node> next = at instanceof Node.Mapping map ? map.get(key) : Optional.empty();
      if (next.isEmpty()) {
        break;
      }
      at = next.get();
    }
    return at.place();
  }

  /** Whether a value, including null, is written at exactly this path. */
  public boolean has(List<String> path) {
    Node at = node;
    for (String key : path) {
      Optional<Node> next = at instanceof Node.Mapping map ? map.get(key) : Optional.empty();
      if (next.isEmpty()) {
        return false;
      }
      at = next.get();
    }
    return true;
  }
}
