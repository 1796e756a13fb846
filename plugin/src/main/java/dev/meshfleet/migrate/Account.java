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
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Accounts for each leaf of the sources: it is in the tenant file, in a remark, or among the fields
 * without meaning for a tenant. A leaf that is in none of them is open: it is lost, and reported as
 * an error.
 *
 * <p>A leaf is a node without child nodes. Nodes are compared by identity: the same text in two
 * places is two leaves, and so is a node that an alias repeats. A reader that creates new nodes
 * settles the old ones, and {@link Installation} expects the new ones.
 */
final class Account {
  /** The reason why a field without content has no meaning. */
  static final String EMPTY = "it is empty";

  private final Map<Node, Leaf> leaves = new IdentityHashMap<>();
  private final Map<String, List<Named>> meaningless = new LinkedHashMap<>();

  private static final class Leaf {
    private final Trail trail;
    private boolean open = true;

    Leaf(Trail trail) {
      this.trail = trail;
    }
  }

  /**
   * A field, or a whole object.
   *
   * @param name {@code spec.values.global.hub}
   */
  record Named(String name, Place place) {}

  /** Opens the account of a document. Returns the document with separate nodes for every alias. */
  Node document(Node document) {
    Node own = Plain.copy(document);
    expect(own);
    return own;
  }

  /**
   * Expects that each leaf of a node is accounted for. The node was read, or derived from one that
   * was read.
   */
  void expect(Node node) {
    if (!(node instanceof Node.Mapping map && map.entries().isEmpty())) {
      expect(new Trail(null, ""), node);
    }
  }

  /**
   * The same for fields that a reader created. No source has them at this path.
   *
   * @param part what the fields belong to, instead of the path to them
   */
  void expect(String part, Node node) {
    if (!(node instanceof Node.Mapping map && map.entries().isEmpty())) {
      expect(new Trail(new Trail(null, ""), part), node);
    }
  }

  private void expect(Trail trail, Node node) {
    if (node instanceof Node.Mapping map && !map.entries().isEmpty()) {
      map.entries().forEach((key, entry) -> expect(new Trail(trail, key), entry.value()));
    } else if (node instanceof Node.Sequence list && !list.items().isEmpty()) {
      for (int i = 0; i < list.items().size(); i++) {
        expect(new Trail(trail, "[" + i + "]"), list.items().get(i));
      }
    } else {
      leaves.computeIfAbsent(node, absent -> new Leaf(trail)).open = true;
    }
  }

  /**
   * The leaves below a node are in the tenant file or in a remark, or a reader continues with them.
   */
  void settle(Node node) {
    each(node, leaf -> close(leaf));
  }

  /** Closes a leaf and returns it; empty if it is not open. */
  private Optional<Leaf> close(Node node) {
    Leaf leaf = leaves.get(node);
    if (leaf == null || !leaf.open) {
      return Optional.empty();
    }
    leaf.open = false;
    return Optional.of(leaf);
  }

  /** The leaves below a node that are still open have no meaning for a tenant. */
  void meaningless(Node node, String reason) {
    each(
        node,
        each ->
            close(each)
                .ifPresent(leaf -> note(reason, new Named(leaf.trail.toString(), each.place()))));
  }

  /** A whole object that has no meaning for a tenant, listed by its name. */
  void meaningless(Resource object, String reason) {
    if (isOpen(object.node())) {
      settle(object.node());
      note(reason, new Named(object.toString(), object.place()));
    }
  }

  /** A whole file that has no meaning for a tenant. */
  void meaningless(Source source, String reason) {
    note(reason, new Named(source.name(), Place.startOf(source.name())));
  }

  private void note(String reason, Named named) {
    meaningless.computeIfAbsent(reason, absent -> new ArrayList<>()).add(named);
  }

  /** Whether a leaf below a node is still open. */
  boolean isOpen(Node node) {
    List<Node> open = new ArrayList<>();
    each(
        node,
        each -> {
          Leaf leaf = leaves.get(each);
          if (leaf != null && leaf.open) {
            open.add(each);
          }
        });
    return !open.isEmpty();
  }

  /** Visits each leaf below a node. */
  static void each(Node node, Consumer<Node> use) {
    if (node instanceof Node.Mapping map && !map.entries().isEmpty()) {
      map.entries().values().forEach(entry -> each(entry.value(), use));
    } else if (node instanceof Node.Sequence list && !list.items().isEmpty()) {
      list.items().forEach(item -> each(item, use));
    } else {
      use.accept(node);
    }
  }

  /** Merges a map over another, as Helm does, and settles the values that it replaces. */
  Node.Mapping overlay(Node.Mapping under, Node.Mapping over) {
    return new Overlay(this).of(under, over);
  }

  /** The fields and objects without meaning, by the reason. */
  Map<String, List<Named>> meaningless() {
    return meaningless;
  }

  /** The leaves that are still open, in the order of the sources. */
  List<Named> lost() {
    List<Named> lost = new ArrayList<>();
    leaves.forEach(
        (node, leaf) -> {
          if (leaf.open) {
            lost.add(new Named(leaf.trail.toString(), node.place()));
          }
        });
    lost.sort(Comparator.comparing(Named::place).thenComparing(Named::name));
    return lost;
  }

  /** Reports each leaf that is still open as an error. */
  void check(Findings findings) {
    for (Named field : lost()) {
      findings.error(
          field.place(),
          Code.NOT_CARRIED,
          "%s is not accounted for".formatted(field.name()),
          "this is a bug in Meshfleet: the field is neither in the tenant file nor in"
              + " a warning. Set its equivalent in the tenant file by hand, and report the bug");
    }
  }
}
