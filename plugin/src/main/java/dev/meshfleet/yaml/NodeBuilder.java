package dev.meshfleet.yaml;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;

/** Builds nodes from the events of a parser. Reports ambiguous content, and continues. */
final class NodeBuilder {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_NODES = 20_000;
  private static final int MAX_KEY = 512;

  private final String file;
  private final Parser events;
  private final Findings findings;
  private int nodes;

  NodeBuilder(String file, Parser events, Findings findings) {
    this.file = file;
    this.events = events;
    this.findings = findings;
  }

  /** The document, or nothing if there is none. Errors in it are among the findings. */
  Optional<Node> document() {
    events.getEvent(); // the stream starts
    if (!events.checkEvent(Event.ID.DocumentStart)) {
      refuse(
          Place.startOf(file),
          Code.SYNTAX,
          "the file is empty",
          "restore its content; in a new file, write apiVersion, kind, metadata and spec");
      return Optional.empty();
    }
    DocumentStartEvent start = (DocumentStartEvent) events.getEvent();
    boolean tags = start.getTags() != null && !start.getTags().isEmpty();
    if (start.getVersion() != null || tags) {
      refuse(place(start), Code.SYNTAX, "directives (%YAML, %TAG) are not allowed", "remove it");
    }
    Node root = node(0, false);
    events.getEvent(); // the document ends
    if (events.checkEvent(Event.ID.DocumentStart)) {
      refuse(
          place(events.peekEvent()),
          Code.SYNTAX,
          "only one document per file is allowed: a second one starts here",
          "move it to a file of its own");
    }
    return Optional.of(root);
  }

  /**
   * @param key whether it is a key, which is always text, even y or on
   */
  private Node node(int depth, boolean key) {
    Event event = events.getEvent();
    if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
      throw tooMuch(event);
    }
    Decoration.refuse((NodeEvent) event, file, findings);
    if (event instanceof MappingStartEvent) {
      return mapping(event, depth);
    }
    if (event instanceof SequenceStartEvent) {
      return sequence(event, depth);
    }
    return event instanceof ScalarEvent scalar ? scalar(scalar, key) : alias(event);
  }

  private TooMuch tooMuch(Event event) {
    String what =
        nodes > MAX_NODES
            ? "the file has more than %d values".formatted(MAX_NODES)
            : "values are nested more than %d levels deep".formatted(MAX_DEPTH);
    return new TooMuch(what, event.getStartMark());
  }

  private Node.Mapping mapping(Event start, int depth) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    boolean flow = ((MappingStartEvent) start).isFlow();
    while (!events.checkEvent(Event.ID.MappingEnd)) {
      Event first = events.peekEvent();
      Node key = node(depth + 1, true);
      Node value = node(depth + 1, false);
      ColonSlips.inKey(first, flow && value.value() == null);
      if (!(key instanceof Node.Scalar scalar)) {
        refuse(
            key.place(),
            Code.SYNTAX,
            "invalid key: expected a word, found " + key.kind(),
            "write one word before the colon");
        continue;
      }
      checkKey(scalar);
      Node.Entry before = entries.put(scalar.text(), new Node.Entry(scalar.place(), value));
      if (before != null) {
        refuse(
            scalar.place(),
            Code.DUPLICATE_KEY,
            "duplicate field \"%s\": the first one is in line %d"
                .formatted(scalar.text(), before.place().line()),
            "keep one of them");
      }
    }
    events.getEvent();
    return new Node.Mapping(place(start), entries);
  }

  private void checkKey(Node.Scalar key) {
    if (!(key.value() instanceof String)) {
      refuse(
          key.place(),
          Code.AMBIGUOUS,
          "invalid key %s: expected text, found %s".formatted(key.text(), key.kind()),
          "write \"%s\"".formatted(key.text()));
    } else if (key.text().length() > MAX_KEY) {
      refuse(
          key.place(),
          Code.SYNTAX,
          "a key has more than %d characters".formatted(MAX_KEY),
          "shorten it");
    }
  }

  private Node.Sequence sequence(Event start, int depth) {
    List<Node> items = new ArrayList<>();
    while (!events.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(depth + 1, false));
    }
    events.getEvent();
    return new Node.Sequence(place(start), items);
  }

  private Node.Scalar scalar(ScalarEvent event, boolean key) {
    String text = event.getValue();
    OptionalInt odd = Characters.firstRefused(text.replace('\t', ' ')); // "\t" in quotes is visible
    if (odd.isPresent()) {
      int c = text.codePointAt(odd.getAsInt());
      refuse(place(event), Code.CHARACTER, Characters.problem(c) + " in a value", "remove it");
    }
    if (!event.isPlain()) {
      return new Node.Scalar(place(event), text, text);
    }
    if (key && text.equals("<<")) {
      refuse(
          place(event), Code.SYNTAX, "merge keys (<<) are not allowed", "repeat the fields here");
    }
    PlainScalars.ambiguity(text)
        .filter(why -> !key)
        .ifPresent(
            why ->
                refuse(
                    place(event),
                    Code.AMBIGUOUS,
                    "%s is ambiguous: %s".formatted(text, why),
                    "for text write \"%s\"; otherwise a plain decimal number, true or false"
                        .formatted(text)));
    return new Node.Scalar(place(event), text, PlainScalars.value(text));
  }

  /**
   * The replacement of an alias, which is an error. It is text, so that no further error follows.
   */
  private Node.Scalar alias(Event event) {
    return new Node.Scalar(place(event), "alias", "alias");
  }

  private void refuse(Place place, Code code, String message, String remedy) {
    findings.error(place, code, message, remedy);
  }

  private Place place(Event event) {
    return StrictYaml.place(file, event.getStartMark());
  }
}
