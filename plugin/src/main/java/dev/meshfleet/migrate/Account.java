package dev.meshfleet.migrate;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where each leaf of the sources ends: in the tenant file, in a remark, or among the fields without
 * meaning for a tenant. What ends nowhere is lost, and reported as an error.
 *
 * <p>A leaf is a node that holds no other: the same text at two places is two leaves, and so is
 * what an alias repeats.
 */
final class Account {
  private final Map<Node, Leaf> known = new IdentityHashMap<>();
  private final Map<Node, Leaf> open = new IdentityHashMap<>();
  private final Map<String, List<Leaf>> meaningless = new LinkedHashMap<>();

  /**
   * A leaf as its source has it.
   *
   * @param path of keys: {@code spec.values.global.hub}
   */
  record Leaf(String path, Place place) {}

  /** Opens the account of a document; returns it with nodes of its own for every alias. */
  Node document(Node document) {
    Node own = copy(document);
    expect("", own);
    return own;
  }

  private static Node copy(Node node) {
    if (node instanceof Node.Mapping map) {
      Map<String, Node.Entry> entries = new LinkedHashMap<>();
      map.entries()
          .forEach(
              (key, entry) ->
                  entries.put(key, new Node.Entry(entry.place(), copy(entry.value()))));
      return new Node.Mapping(map.place(), entries);
    }
    if (node instanceof Node.Sequence list) {
      return new Node.Sequence(list.place(), list.items().stream().map(Account::copy).toList());
    }
    Node.Scalar scalar = (Node.Scalar) node;
    return new Node.Scalar(scalar.place(), scalar.text(), scalar.value());
  }

  /**
   * Expects that each leaf below a node ends somewhere: those that a reader hands on, and those
   * that it derives.
   *
   * @param path of the node, where it is not known
   */
  void expect(String path, Node node) {
    if (node instanceof Node.Mapping map && !map.entries().isEmpty()) {
      map.entries()
          .forEach((key, entry) -> expect(path.isEmpty() ? key : path + "." + key, entry.value()));
    } else if (node instanceof Node.Sequence list && !list.items().isEmpty()) {
      for (int i = 0; i < list.items().size(); i++) {
        expect("%s[%d]".formatted(path, i), list.items().get(i));
      }
    } else {
      open.put(node, known.computeIfAbsent(node, leaf -> new Leaf(path, leaf.place())));
    }
  }

  /** What is below a node stands in the tenant file, in a remark, or is handed to a reader. */
  void settle(Node node) {
    each(node, leaf -> open.remove(leaf));
  }

  /** What is below a node means nothing for a tenant. */
  void meaningless(Node node, String reason) {
    each(
        node,
        leaf -> {
          Leaf found = open.remove(leaf);
          if (found != null) {
            meaningless.computeIfAbsent(reason, absent -> new ArrayList<>()).add(found);
          }
        });
  }

  private static void each(Node node, Consumer<Node> use) {
    if (node instanceof Node.Mapping map && !map.entries().isEmpty()) {
      map.entries().values().forEach(entry -> each(entry.value(), use));
    } else if (node instanceof Node.Sequence list && !list.items().isEmpty()) {
      list.items().forEach(item -> each(item, use));
    } else {
      use.accept(node);
    }
  }

  /** Another map laid over one, as Helm does it; what it replaces ends here. */
  Node.Mapping overlay(Node.Mapping under, Node.Mapping over) {
    replaced(under, over);
    return under.overlaidBy(over);
  }

  private void replaced(Node.Mapping under, Node.Mapping over) {
    over.entries()
        .forEach(
            (key, entry) -> {
              Node below = under.get(key).orElse(null);
              if (below instanceof Node.Mapping lower
                  && entry.value() instanceof Node.Mapping upper) {
                replaced(lower, upper);
              } else if (below != null && below != entry.value()) {
                meaningless(below, "a later value replaces it");
              }
            });
  }

  /** The fields without meaning, by the reason for it. */
  Map<String, List<Leaf>> meaningless() {
    return meaningless;
  }

  /** What ends nowhere, in the order of the sources. */
  List<Leaf> lost() {
    return open.values().stream()
        .distinct()
        .sorted(Comparator.comparing(Leaf::place).thenComparing(Leaf::path))
        .toList();
  }

  /** Reports what ends nowhere. */
  void check(Findings findings) {
    for (Leaf leaf : lost()) {
      findings.error(
          leaf.place(),
          Code.NOT_CARRIED,
          "%s is not accounted for".formatted(leaf.path()),
          "it is neither in the tenant file nor in a remark: decide by hand what it means for the"
              + " tenant, and report this as a defect of Meshfleet");
    }
  }
}
