package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks up values in nodes and plain data. Any part of a path can be missing. */
final class Plain {
  private Plain() {}

  /** Plain data as nodes with the same place, for data that was read from another value. */
  static Node node(Place place, Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Node.Entry> entries = new LinkedHashMap<>();
      map.forEach(
          (key, item) ->
              entries.put(String.valueOf(key), new Node.Entry(place, node(place, item))));
      return new Node.Mapping(place, entries);
    }
    if (value instanceof List<?> list) {
      return new Node.Sequence(place, list.stream().map(item -> node(place, item)).toList());
    }
    return new Node.Scalar(place, String.valueOf(value), value);
  }

  /** A map with one value at the end of a path: {@code a.b} and 1 are {@code {a: {b: 1}}}. */
  static Node.Mapping nested(List<String> path, Node value) {
    Node node = value;
    for (int i = path.size() - 1; i >= 0; i--) {
      node =
          new Node.Mapping(value.place(), Map.of(path.get(i), new Node.Entry(value.place(), node)));
    }
    return (Node.Mapping) node;
  }

  static Optional<Node> at(Node from, String... path) {
    Optional<Node> node = Optional.of(from);
    for (String key : path) {
      node = node.flatMap(found -> found instanceof Node.Mapping map ? map.get(key) : none());
    }
    return node.filter(found -> found.value() != null);
  }

  private static Optional<Node> none() {
    return Optional.empty();
  }

  static Optional<String> text(Node from, String... path) {
    return at(from, path)
        .filter(Node.Scalar.class::isInstance)
        .map(node -> String.valueOf(node.value()))
        .filter(text -> !text.isBlank());
  }

  /** The items of a list; none if there is no list. */
  static List<Node> items(Node from, String... path) {
    return at(from, path)
        .filter(Node.Sequence.class::isInstance)
        .map(list -> ((Node.Sequence) list).items())
        .orElse(List.of());
  }

  /** The texts of a map; none if there is no map. */
  static Map<String, String> texts(Node from, String... path) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (at(from, path).orElse(from) instanceof Node.Mapping map && at(from, path).isPresent()) {
      map.entries().forEach((key, entry) -> texts.put(key, String.valueOf(entry.value().value())));
    }
    return texts;
  }

  /** A map without the value at a path. */
  static Node.Mapping without(Node.Mapping map, List<String> path) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>(map.entries());
    String key = path.get(0);
    Node.Entry entry = entries.get(key);
    if (path.size() == 1) {
      entries.remove(key);
    } else if (entry != null
        && entry.value() instanceof Node.Mapping inner
        && !inner.entries().isEmpty()) {
      Node.Mapping rest = without(inner, path.subList(1, path.size()));
      entries.put(key, new Node.Entry(entry.place(), rest));
      if (rest.entries().isEmpty()) {
        entries.remove(key);
      }
    }
    return new Node.Mapping(map.place(), entries);
  }

  /** A deep copy: each alias gets its own nodes. */
  static Node copy(Node node) {
    if (node instanceof Node.Mapping map) {
      Map<String, Node.Entry> entries = new LinkedHashMap<>();
      map.entries()
          .forEach(
              (key, entry) -> entries.put(key, new Node.Entry(entry.place(), copy(entry.value()))));
      return new Node.Mapping(map.place(), entries);
    }
    if (node instanceof Node.Sequence list) {
      return new Node.Sequence(list.place(), list.items().stream().map(Plain::copy).toList());
    }
    Node.Scalar scalar = (Node.Scalar) node;
    return new Node.Scalar(scalar.place(), scalar.text(), scalar.value());
  }

  /** A map of alternating keys and values, in their order. */
  static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  /** Plain data without nulls, and without maps that contain only nulls. */
  static Object pruned(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    Map<String, Object> kept = new LinkedHashMap<>();
    map.forEach(
        (key, item) -> {
          Object inner = pruned(item);
          if (inner != null && !inner.equals(Map.of())) {
            kept.put(String.valueOf(key), inner);
          }
        });
    return kept;
  }

  /** A path of keys from dots: {@code global.proxy}. */
  static List<String> path(String dotted) {
    return new ArrayList<>(List.of(dotted.split("\\.")));
  }
}
