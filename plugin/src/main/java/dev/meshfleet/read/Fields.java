package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A map of a file, read field by field.
 *
 * <p>What is wrong is noted and a harmless stand-in returned, so that reading goes on and finds the
 * rest; nobody uses the result of a reading with errors. {@link #done} notes the fields that nobody
 * asked for.
 */
final class Fields {
  private final Node.Mapping map;
  private final String path;
  private final Findings findings;
  private final Set<String> asked = new LinkedHashSet<>();

  private Fields(Node.Mapping map, String path, Findings findings) {
    this.map = map;
    this.path = path;
    this.findings = findings;
  }

  /** The fields of a file's root. */
  static Fields ofRoot(Node.Mapping root, Findings findings) {
    return new Fields(root, "", findings);
  }

  /** The fields of a tenant's spec, after the fleet's defaults were laid under it. */
  static Fields ofSpec(Node.Mapping spec, Findings findings) {
    return new Fields(spec, "spec", findings);
  }

  Place place() {
    return map.place();
  }

  /** Where a key of a nested map stands. */
  Place placeIn(String name, String key) {
    Optional<Node> nested = map.get(name);
    return nested.isPresent() && nested.get() instanceof Node.Mapping keyed
        ? keyed.get(key).map(Node::place).orElse(keyed.place())
        : map.place();
  }

  /** A field that takes any value, null too. */
  void anything(String name) {
    asked.add(name);
  }

  /** Everything in this map as plain data. */
  Map<String, Object> data() {
    return map.value();
  }

  Findings findings() {
    return findings;
  }

  /** The name of a field of this map, as somebody would write it: {@code spec.mesh.version}. */
  String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Where a field stands, or this map where it is missing. */
  Place placeOf(String name) {
    return map.get(name).map(Node::place).orElse(map.place());
  }

  boolean has(String name) {
    return map.get(name).isPresent();
  }

  /** The field's node, if it is there and not empty. */
  Optional<Node> node(String name) {
    asked.add(name);
    Optional<Node> found = map.get(name);
    if (found.isPresent() && found.get() instanceof Node.Scalar scalar && scalar.value() == null) {
      wrong(
          found.get(), Code.WRONG_TYPE, pathOf(name) + " is empty", "remove it or give it a value");
      return Optional.empty();
    }
    return found;
  }

  /** A text that must be there. */
  Located<String> text(String name, Shape shape) {
    Optional<Node> found = node(name);
    if (found.isEmpty() && !map.entries().containsKey(name)) {
      findings.error(
          map.place(),
          Code.MISSING_FIELD,
          pathOf(name) + " is missing",
          "it must be " + shape.words());
    }
    return found
        .map(node -> text(node, pathOf(name), shape))
        .orElse(new Located<>("", map.place()));
  }

  Optional<Located<String>> optionalText(String name, Shape shape) {
    return node(name).map(node -> text(node, pathOf(name), shape));
  }

  private Located<String> text(Node node, String what, Shape shape) {
    if (!(node instanceof Node.Scalar scalar) || !(scalar.value() instanceof String)) {
      wrong(node, Code.WRONG_TYPE, what + " must be text, but is " + described(node), quoted(node));
      return new Located<>("", node.place());
    }
    if (!shape.admits(scalar.text())) {
      wrong(
          node,
          Code.WRONG_VALUE,
          "%s must be %s, but is \"%s\"".formatted(what, shape.words(), scalar.text()),
          "");
    }
    return new Located<>(scalar.text(), node.place());
  }

  List<Located<String>> texts(String name, Shape shape) {
    List<Located<String>> texts = new ArrayList<>();
    Map<String, Place> seen = new LinkedHashMap<>();
    for (Node item : items(name)) {
      Located<String> text = text(item, pathOf(name) + "[" + texts.size() + "]", shape);
      texts.add(text);
      Place before = seen.putIfAbsent(text.value(), text.place());
      if (before != null && !text.value().isEmpty()) {
        wrong(item, Code.TWICE, "\"%s\" is in %s twice".formatted(text, pathOf(name)), "keep one");
      }
    }
    return List.copyOf(texts);
  }

  boolean flag(String name, boolean otherwise) {
    Optional<Node> found = node(name);
    if (found.isEmpty()) {
      return otherwise;
    }
    if (found.get() instanceof Node.Scalar scalar && scalar.value() instanceof Boolean flag) {
      return flag;
    }
    wrong(
        found.get(),
        Code.WRONG_TYPE,
        "%s must be true or false, but is %s".formatted(pathOf(name), described(found.get())),
        "write true or false, without quotes");
    return otherwise;
  }

  int number(String name, int otherwise, int least, int most) {
    Optional<Node> found = node(name);
    if (found.isEmpty()) {
      return otherwise;
    }
    if (found.get() instanceof Node.Scalar scalar
        && scalar.value() instanceof Long number
        && number >= least
        && number <= most) {
      return number.intValue();
    }
    wrong(
        found.get(),
        Code.WRONG_VALUE,
        "%s must be a number from %d to %d, but is %s"
            .formatted(pathOf(name), least, most, described(found.get())),
        "");
    return otherwise;
  }

  /** One of an enum's words, as YAML has them: {@code MultiPrimary} or {@code STRICT}. */
  <E extends Enum<E>> E choice(String name, Function<E, String> word, E otherwise) {
    Optional<Located<String>> found = optionalText(name, Shape.FREE);
    List<E> choices = List.of(otherwise.getDeclaringClass().getEnumConstants());
    for (E choice : choices) {
      if (found.isPresent() && word.apply(choice).equals(found.get().value())) {
        return choice;
      }
    }
    found
        .filter(text -> !text.value().isEmpty()) // no text at all: that is said already
        .ifPresent(
            text -> {
              List<String> words = choices.stream().map(word).toList();
              findings.error(
                  text.place(),
                  Code.WRONG_VALUE,
                  "%s must be one of %s, but is \"%s\""
                      .formatted(pathOf(name), String.join(", ", words), text),
                  DidYouMean.nearest(text.value(), words)
                      .map("did you mean \"%s\"?"::formatted)
                      .orElse(""));
            });
    return otherwise;
  }

  /** The fields of a nested map; without any where it is missing. */
  Fields map(String name) {
    return fields(node(name), name, path);
  }

  private Fields fields(Optional<Node> found, String name, String parent) {
    String where = parent.isEmpty() ? name : parent + "." + name;
    if (found.isPresent() && !(found.get() instanceof Node.Mapping)) {
      Node node = found.get();
      wrong(node, Code.WRONG_TYPE, where + " must be a map, but is " + described(node), "");
    }
    Node.Mapping nested =
        found
            .filter(Node.Mapping.class::isInstance)
            .map(Node.Mapping.class::cast)
            .orElseGet(() -> Node.Mapping.empty(map.place()));
    return new Fields(nested, where, findings);
  }

  /** The items of a list; none where it is missing. */
  List<Node> items(String name) {
    Optional<Node> found = node(name);
    if (found.isPresent() && !(found.get() instanceof Node.Sequence)) {
      wrong(
          found.get(),
          Code.WRONG_TYPE,
          pathOf(name) + " must be a list, but is " + described(found.get()),
          "write it as a list: %s: [...]".formatted(name));
    }
    return found
        .filter(Node.Sequence.class::isInstance)
        .map(node -> ((Node.Sequence) node).items())
        .orElse(List.of());
  }

  /** The items of a list of maps, each with its fields. */
  List<Fields> maps(String name) {
    List<Fields> maps = new ArrayList<>();
    for (Node item : items(name)) {
      maps.add(fields(Optional.of(item), name + "[" + maps.size() + "]", path));
    }
    return maps;
  }

  /** A list whose items are a text or a map: a text stands for a map with just that field. */
  List<Fields> textsOrMaps(String name, String field) {
    List<Fields> maps = new ArrayList<>();
    for (Node item : items(name)) {
      Node map =
          item instanceof Node.Scalar
              ? new Node.Mapping(item.place(), Map.of(field, new Node.Entry(item.place(), item)))
              : item;
      maps.add(fields(Optional.of(map), name + "[" + maps.size() + "]", path));
    }
    return maps;
  }

  /** Labels or annotations: keys as Kubernetes takes them, values of a shape. */
  Map<String, String> keyed(String name, Shape shape) {
    Map<String, String> keyed = new LinkedHashMap<>();
    Fields fields = map(name);
    fields
        .map
        .entries()
        .forEach(
            (key, entry) -> {
              if (!Shape.isKey(key)) {
                findings.error(
                    entry.place(),
                    Code.WRONG_VALUE,
                    "\"%s\" is no key that Kubernetes takes".formatted(key),
                    "a key is [prefix/]name, the name at most 63 letters, digits, '-', '_', '.'");
              }
              keyed.put(key, fields.text(entry.value(), fields.pathOf(key), shape).value());
            });
    return java.util.Collections.unmodifiableMap(keyed);
  }

  /** The field as it stands, for values that go to a chart or into an object as they are. */
  Node.Mapping free(String name) {
    asked.add(name);
    return map(name).map;
  }

  /** Notes every field that nobody asked for. */
  void done() {
    map.entries()
        .forEach(
            (name, entry) -> {
              if (!asked.contains(name)) {
                String where = path.isEmpty() ? "at the top of the file" : "in " + path;
                findings.error(
                    entry.place(),
                    Code.UNKNOWN_FIELD,
                    "there is no field \"%s\" %s".formatted(name, where),
                    DidYouMean.sentence(name, asked));
              }
            });
  }

  private void wrong(Node node, Code code, String message, String remedy) {
    findings.error(node.place(), code, message, remedy);
  }

  private static String described(Node node) {
    return node instanceof Node.Scalar scalar && scalar.value() != null
        ? (scalar.value() instanceof String ? "\"%s\"" : node.kind() + ": %s")
            .formatted(scalar.text())
        : node.kind();
  }

  private static String quoted(Node node) {
    return node instanceof Node.Scalar scalar
        ? "write \"%s\", with quotes".formatted(scalar.text())
        : "";
  }

  /** {@code MULTI_PRIMARY} as YAML has it: {@code MultiPrimary}. */
  static String camel(Enum<?> choice) {
    StringBuilder word = new StringBuilder();
    for (String part : choice.name().toLowerCase(Locale.ROOT).split("_")) {
      word.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
    }
    return word.toString();
  }
}
