package dev.meshfleet.read;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Shape;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A map, from which a reader requests field by field. There are two implementations: {@link
 * WrittenFields}, a map of a file, and {@link AskedFields}, which records the requests and so lists
 * all fields. There is no other list of the fields.
 */
interface Fields {
  /** A required text. */
  Located<String> text(String name, Shape shape);

  Optional<Located<String>> optionalText(String name, Shape shape);

  /** A list of unique texts; empty if it is missing. */
  List<Located<String>> texts(String name, Shape shape);

  /**
   * @param otherwise the default
   */
  boolean flag(String name, boolean otherwise);

  /**
   * A whole number.
   *
   * @param otherwise the default
   */
  int number(String name, int otherwise, int least, int most);

  OptionalInt optionalNumber(String name, int least, int most);

  /**
   * A required number.
   *
   * @param example an example for the message about a missing one
   */
  int neededNumber(String name, int least, int most, String example);

  /**
   * One of an enum's words, as YAML has them: {@code MultiPrimary} or {@code STRICT}.
   *
   * @param otherwise the default
   */
  <E extends Enum<E>> E choice(String name, Function<E, String> word, E otherwise);

  /**
   * One of an enum's words, required.
   *
   * @return the first constant if it is missing
   */
  <E extends Enum<E>> E neededChoice(String name, Function<E, String> word, Class<E> of);

  /** The fields of a nested map; empty if it is missing. */
  Fields map(String name);

  /** The fields of a nested map, if there is one. */
  Optional<Fields> optionalMap(String name);

  /** The items of a list of maps, each with its fields; empty if it is missing. */
  List<Fields> maps(String name);

  /**
   * The same with at least one item.
   *
   * @param example an example for the message about a missing list
   */
  List<Fields> someMaps(String name, String example);

  /**
   * A required list of texts or maps: a text represents a map with only that field.
   *
   * @param remedy the fix for a missing list
   */
  List<Fields> textsOrMaps(String name, String field, String remedy);

  /** A map such as labels: keys of one shape, values of another. */
  Map<String, String> keyed(String name, Shape keys, Shape values);

  /** A map as written, for values that are passed to a chart unchanged. */
  Node.Mapping free(String name);

  /** A map with the fields of a tenant's spec, which is read when it is merged under one. */
  Node.Mapping defaults(String name);

  /** Any value, including null. */
  Object anything(String name);

  /**
   * Requires exactly one of two fields.
   *
   * @param remedy the purpose of each of them
   */
  void eitherOf(String one, String other, String remedy);

  /**
   * Requires a field if another has one of these words.
   *
   * @param what the value, for the remedy
   */
  void neededFor(String choice, List<String> words, String name, String what);

  /** Reports every field that was not requested. */
  void done();

  /** This map as written. */
  Node.Mapping written();

  Findings findings();

  /** The full name of a field of this map: {@code spec.mesh.version}. */
  String pathOf(String name);

  default boolean has(String name) {
    return written().entries().containsKey(name);
  }

  default Place place() {
    return written().place();
  }

  /** The place of a field, or of this map if it is missing. */
  default Place placeOf(String name) {
    return written().get(name).map(Node::place).orElse(place());
  }
}
