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
 * A map, asked field by field by those who know what belongs into it. Two kinds answer: {@link
 * WrittenFields}, a map of a file, and {@link AskedFields}, which has nothing to say but notes what
 * was asked, and so what there is to write. There is no other list of the fields.
 */
interface Fields {
  /** A text that must be there. */
  Located<String> text(String name, Shape shape);

  Optional<Located<String>> optionalText(String name, Shape shape);

  /** A list of texts, each of them once; none where it is missing. */
  List<Located<String>> texts(String name, Shape shape);

  /**
   * @param otherwise where it is missing
   */
  boolean flag(String name, boolean otherwise);

  /**
   * A whole number.
   *
   * @param otherwise where it is missing
   */
  int number(String name, int otherwise, int least, int most);

  OptionalInt optionalNumber(String name, int least, int most);

  /**
   * A number that must be there.
   *
   * @param example for who left it out
   */
  int neededNumber(String name, int least, int most, String example);

  /**
   * One of an enum's words, as YAML has them: {@code MultiPrimary} or {@code STRICT}.
   *
   * @param otherwise where it is missing
   */
  <E extends Enum<E>> E choice(String name, Function<E, String> word, E otherwise);

  /**
   * One of an enum's words, which must be there.
   *
   * @return the first constant where it is missing
   */
  <E extends Enum<E>> E neededChoice(String name, Function<E, String> word, Class<E> of);

  /** The fields of a nested map; without any where it is missing. */
  Fields map(String name);

  /** The fields of a nested map, if there is one. */
  Optional<Fields> optionalMap(String name);

  /** The items of a list of maps, each with its fields; none where it is missing. */
  List<Fields> maps(String name);

  /**
   * The same with at least one item.
   *
   * @param example for who left it out
   */
  List<Fields> someMaps(String name, String example);

  /**
   * A list that must be there, whose items are a text or a map: a text stands for a map with just
   * that field.
   *
   * @param remedy for who left it out
   */
  List<Fields> textsOrMaps(String name, String field, String remedy);

  /** Labels or the like: keys of one shape, values of another. */
  Map<String, String> keyed(String name, Shape keys, Shape values);

  /** A map as it stands, for values that go to a chart as they are. */
  Node.Mapping free(String name);

  /** A map that is shaped like a tenant's spec, and read when it lies under one. */
  Node.Mapping defaults(String name);

  /** Any value, null too. */
  Object anything(String name);

  /**
   * Exactly one of two fields must be there.
   *
   * @param remedy what each of them is for
   */
  void eitherOf(String one, String other, String remedy);

  /**
   * A field that must be there when another has one of these words.
   *
   * @param what completes "it must be …"
   */
  void neededFor(String choice, List<String> words, String name, String what);

  /** Notes every field that nobody asked for. */
  void done();

  /** This map as it is written. */
  Node.Mapping written();

  Findings findings();

  /** The name of a field of this map, as somebody would write it: {@code spec.mesh.version}. */
  String pathOf(String name);

  default boolean has(String name) {
    return written().entries().containsKey(name);
  }

  default Place place() {
    return written().place();
  }

  /** Where a field stands, or this map where it is missing. */
  default Place placeOf(String name) {
    return written().get(name).map(Node::place).orElse(place());
  }
}
