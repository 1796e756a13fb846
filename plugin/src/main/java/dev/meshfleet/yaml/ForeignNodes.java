package dev.meshfleet.yaml;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;

/** Builds the nodes of documents with anchors, aliases, merge keys and tags. */
final class ForeignNodes {
  private static final int MAX_DEPTH = 100;

  /** Every alias counts as the nodes of its anchor. */
  private static final long MAX_NODES = 2_000_000;

  private final String file;
  private final Parser events;
  private final Function<String, Object> plain;
  private final Findings findings;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private Consumer<Node> items;
  private long nodes;

  /** A node with an anchor, and the number of nodes in it. */
  private record Anchored(Node node, long size) {}

  ForeignNodes(String file, Parser events, Function<String, Object> plain, Findings findings) {
    this.file = file;
    this.events = events;
    this.plain = plain;
    this.findings = findings;
  }

  /** Each item of {@code items}, and then its document without them. */
  void itemsAndDocuments(Consumer<Node> taker) {
    items = taker;
    documents(taker);
  }

  /** Each document that is not empty. */
  void documents(Consumer<Node> taker) {
    events.getEvent(); // the stream starts
    while (events.checkEvent(Event.ID.DocumentStart)) {
      events.getEvent();
      anchors.clear();
      Node node = node(0);
      events.getEvent(); // the document ends
      if (!(node instanceof Node.Scalar scalar && scalar.value() == null)) {
        taker.accept(node);
      }
    }
  }

  private Node node(int depth) {
    Event event = events.getEvent();
    long before = nodes;
    count(event, 1, depth);
    if (event instanceof AliasEvent alias) {
      return anchored(alias, depth);
    }
    Node node =
        event instanceof MappingStartEvent
            ? mapping(event, depth)
            : event instanceof SequenceStartEvent
                ? sequence(event, depth)
                : scalar((ScalarEvent) event);
    String anchor = ((NodeEvent) event).getAnchor();
    if (anchor != null) {
      anchors.put(anchor, new Anchored(node, nodes - before));
    }
    return node;
  }

  private void count(Event event, long more, int depth) {
    nodes += more;
    if (nodes > MAX_NODES) {
      throw new TooMuch(
          "the file has more than %d values".formatted(MAX_NODES), event.getStartMark());
    }
    if (depth > MAX_DEPTH) {
      throw new TooMuch(
          "values are nested more than %d levels deep".formatted(MAX_DEPTH), event.getStartMark());
    }
  }

  private Node anchored(AliasEvent alias, int depth) {
    Anchored named = anchors.get(alias.getAnchor());
    if (named == null) {
      findings.error(
          place(alias),
          Code.SYNTAX,
          "unknown alias", // its name could be part of a password
          "quote it if it is text");
      return new Node.Scalar(place(alias), "", null);
    }
    count(alias, named.size(), depth);
    return named.node();
  }

  private Node.Mapping mapping(Event start, int depth) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    List<Node> merged = new ArrayList<>();
    while (!events.checkEvent(Event.ID.MappingEnd)) {
      boolean merge = isMergeKey(events.peekEvent());
      Node key = node(depth + 1);
      Node value = depth == 0 && isItems(key) ? items() : node(depth + 1);
      if (merge) {
        merged.add(value);
      } else if (key instanceof Node.Scalar scalar) {
        put(entries, scalar, value);
      } else {
        findings.error(
            key.place(),
            Code.SYNTAX,
            "invalid key: expected a word, found " + key.kind(),
            "quote it");
      }
    }
    events.getEvent();
    merged.forEach(node -> merge(node, entries));
    return new Node.Mapping(place(start), entries);
  }

  private boolean isItems(Node key) {
    return items != null
        && key instanceof Node.Scalar scalar
        && scalar.text().equals("items")
        && events.checkEvent(Event.ID.SequenceStart);
  }

  /** Passes them on one by one, because all of them might not fit into memory. */
  private Node items() {
    Event start = events.getEvent();
    while (!events.checkEvent(Event.ID.SequenceEnd)) {
      long before = nodes;
      items.accept(node(2));
      nodes = anchors.isEmpty() ? before : nodes;
    }
    events.getEvent();
    return new Node.Sequence(place(start), List.of());
  }

  private void put(Map<String, Node.Entry> entries, Node.Scalar key, Node value) {
    Node.Entry before = entries.put(key.text(), new Node.Entry(key.place(), value));
    if (before != null) {
      findings.error(
          key.place(),
          Code.DUPLICATE_KEY,
          "duplicate field \"%s\": the first one is in line %d"
              .formatted(key.text(), before.place().line()),
          "keep one of them");
    }
  }

  private static boolean isMergeKey(Event event) {
    return event instanceof ScalarEvent key && key.isPlain() && key.getValue().equals("<<");
  }

  private void merge(Node node, Map<String, Node.Entry> entries) {
    if (node instanceof Node.Mapping map) {
      map.entries().forEach(entries::putIfAbsent);
    } else if (node instanceof Node.Sequence list) {
      list.items().forEach(item -> merge(item, entries));
    } else {
      findings.error(
          node.place(),
          Code.SYNTAX,
          "invalid merge key <<: expected a map, found " + node.kind(),
          "quote it");
    }
  }

  private Node.Sequence sequence(Event start, int depth) {
    List<Node> items = new ArrayList<>();
    while (!events.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(depth + 1));
    }
    events.getEvent();
    return new Node.Sequence(place(start), items);
  }

  private Node.Scalar scalar(ScalarEvent event) {
    String text = event.getValue();
    boolean word = event.isPlain() && !"tag:yaml.org,2002:str".equals(event.getTag());
    return new Node.Scalar(place(event), text, word ? plain.apply(text) : text);
  }

  private Place place(Event event) {
    return StrictYaml.place(file, event.getStartMark());
  }
}
