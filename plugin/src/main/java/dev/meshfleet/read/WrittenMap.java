package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entries of a map of a file: those that exist, those that are missing, and those that are not
 * read.
 */
final class WrittenMap {
  /** A field without a space after its colon, or with one that YAML does not read as a space. */
  private static final Pattern GLUED = Pattern.compile("([A-Za-z][\\w-]*):\\p{Zs}*([^\\s:/]\\S*)");

  private final Node.Mapping map;
  private final String path;
  private final Findings findings;
  private final boolean standsIn;
  private final Set<String> asked = new LinkedHashSet<>();

  /**
   * @param path of the map in the file; empty for its root
   */
  WrittenMap(Node.Mapping map, String path, Findings findings) {
    this(map, path, findings, false);
  }

  /**
   * @param standsIn whether another value is written in its place, which was reported
   */
  private WrittenMap(Node.Mapping map, String path, Findings findings, boolean standsIn) {
    this.standsIn = standsIn;
    this.map = map;
    this.path = path;
    this.findings = findings;
  }

  Node.Mapping map() {
    return map;
  }

  Findings findings() {
    return findings;
  }

  boolean has(String name) {
    return map.entries().containsKey(name);
  }

  String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  String path() {
    return path;
  }

  /** An entry that can be null; marks it as read. */
  Optional<Node> any(String name) {
    asked.add(name);
    return map.get(name);
  }

  /** An entry, if it exists and is not empty. */
  Optional<Node> node(String name) {
    Optional<Node> found = any(name);
    if (found.isPresent() && found.get() instanceof Node.Scalar scalar && scalar.value() == null) {
      String message = pathOf(name) + " is empty";
      error(scalar.place(), Code.WRONG_TYPE, message, "set a value, or remove the field");
      return Optional.empty();
    }
    return found;
  }

  /**
   * A required entry.
   *
   * @param remedy the fix if it is missing
   */
  Optional<Node> needed(String name, String remedy) {
    if (!has(name)) {
      missing(name, remedy);
    }
    return node(name);
  }

  /** Reports that an entry is missing. */
  void missing(String name, String remedy) {
    if (!standsIn) {
      error(map.place(), Code.MISSING_FIELD, pathOf(name) + ": required field is missing", remedy);
    }
  }

  /** The entries of a nested map; empty if it is missing. */
  WrittenMap nested(Optional<Node> found, String where) {
    if (found.isPresent() && !(found.get() instanceof Node.Mapping)) {
      new Scalars(findings)
          .wrong(found.get(), Code.WRONG_TYPE, where + " must be a map", fieldsOf(found.get()));
    }
    Node.Mapping nested =
        found
            .filter(Node.Mapping.class::isInstance)
            .map(Node.Mapping.class::cast)
            .orElseGet(() -> Node.Mapping.empty(map.place()));
    boolean other = found.filter(node -> node != nested).isPresent();
    return new WrittenMap(nested, where, findings, other);
  }

  /** How to write a text as the map that it was meant to be. */
  private static String fieldsOf(Node found) {
    String text = found instanceof Node.Scalar scalar ? scalar.text() : "";
    Matcher glued = GLUED.matcher(text);
    return glued.matches()
        ? "add a space after the colon: \"%s: %s\"".formatted(glued.group(1), glued.group(2))
        : "write its fields, indented, in the lines below";
  }

  /** The items of a list; empty if it is missing. */
  List<Node> items(String name, Optional<Node> found) {
    return found
        .map(node -> new WrittenList(name, pathOf(name), findings).items(node))
        .orElse(List.of());
  }

  /** The items of a required list with at least one item. */
  List<Node> someItems(String name, String example) {
    List<Node> items = items(name, needed(name, "add it, for example " + example));
    if (items.isEmpty() && map.get(name).orElse(null) instanceof Node.Sequence list) {
      String message = pathOf(name) + " is an empty list";
      error(list.place(), Code.MISSING_FIELD, message, "add items, for example " + example);
    }
    return items;
  }

  /** The items of a required list, with each text as a map of one field. */
  List<Node> textsAsMaps(String name, String field, String remedy) {
    List<Node> maps = new ArrayList<>();
    for (Node item : items(name, needed(name, remedy))) {
      maps.add(
          item instanceof Node.Scalar
              ? new Node.Mapping(item.place(), Map.of(field, new Node.Entry(item.place(), item)))
              : item);
    }
    return maps;
  }

  /** Reports two entries that exclude each other, or that are both missing. */
  void eitherOf(String one, String other, String remedy) {
    if (has(one) == has(other)) {
      String message = "exactly one of %s and .%s is required".formatted(pathOf(one), other);
      error(map.place(), Code.WRONG_VALUE, message, remedy);
    }
  }

  /** Reports every entry that was not requested. */
  void done() {
    String where = path.isEmpty() ? "at the top level" : "in " + path;
    map.entries()
        .forEach(
            (name, entry) -> {
              if (!asked.contains(name)) {
                String message = "unknown field \"%s\" %s".formatted(name, where);
                String remedy = DidYouMean.sentence(name, asked);
                error(entry.place(), Code.UNKNOWN_FIELD, message, remedy);
              }
            });
  }

  void error(Place place, Code code, String message, String remedy) {
    findings.error(place, code, message, remedy);
  }
}
