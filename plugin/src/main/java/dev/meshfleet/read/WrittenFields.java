package dev.meshfleet.read;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Shape;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A map of a file, read field by field.
 *
 * <p>Reports problems and returns harmless placeholders, so that reading continues and finds all
 * problems; a result with errors is never used. {@link #done} reports the fields that were not
 * requested.
 */
final class WrittenFields implements Fields {
  private final WrittenMap map;
  private final Scalars scalars;
  private final WrittenTexts texts;

  private WrittenFields(WrittenMap map) {
    this.map = map;
    this.scalars = new Scalars(map.findings());
    this.texts = new WrittenTexts(map, scalars);
  }

  /** The fields of a file's root. */
  static WrittenFields ofRoot(Node.Mapping root, Findings findings) {
    return new WrittenFields(new WrittenMap(root, "", findings));
  }

  /** The fields of a tenant's spec, merged over the fleet's defaults. */
  static WrittenFields ofSpec(Node.Mapping spec, Findings findings) {
    return new WrittenFields(new WrittenMap(spec, "spec", findings));
  }

  @Override
  public Located<String> text(String name, Shape shape) {
    return map.needed(name, "add it: " + shape.explained())
        .map(node -> scalars.text(node, pathOf(name), shape))
        .orElse(new Located<>("", place()));
  }

  @Override
  public Optional<Located<String>> optionalText(String name, Shape shape) {
    return map.node(name).map(node -> scalars.text(node, pathOf(name), shape));
  }

  @Override
  public List<Located<String>> texts(String name, Shape shape) {
    return texts.list(name, shape);
  }

  @Override
  public boolean flag(String name, boolean otherwise) {
    return map.node(name)
        .map(node -> scalars.flag(node, pathOf(name), otherwise))
        .orElse(otherwise);
  }

  @Override
  public int number(String name, int otherwise, int least, int most) {
    String remedy = "the default is " + otherwise;
    return map.node(name)
        .map(node -> scalars.number(node, pathOf(name), least, most, remedy))
        .orElse(otherwise);
  }

  @Override
  public OptionalInt optionalNumber(String name, int least, int most) {
    String remedy = "use such a number, or remove the field";
    return map.node(name)
        .map(node -> OptionalInt.of(scalars.number(node, pathOf(name), least, most, remedy)))
        .orElse(OptionalInt.empty());
  }

  @Override
  public int neededNumber(String name, int least, int most, String example) {
    String remedy = "for example " + example;
    return map.needed(name, remedy)
        .map(node -> scalars.number(node, pathOf(name), least, most, remedy))
        .orElse(least);
  }

  @Override
  public <E extends Enum<E>> E choice(String name, Function<E, String> word, E otherwise) {
    List<E> choices = List.of(otherwise.getDeclaringClass().getEnumConstants());
    String remedy = "the default is " + word.apply(otherwise);
    return chosen(map.node(name), name, word, choices, remedy).orElse(otherwise);
  }

  @Override
  public <E extends Enum<E>> E neededChoice(String name, Function<E, String> word, Class<E> of) {
    List<E> choices = List.of(of.getEnumConstants());
    String words = String.join(", ", choices.stream().map(word).toList());
    Optional<Node> node = map.needed(name, "add it: one of " + words);
    return chosen(node, name, word, choices, "write one of them").orElse(choices.get(0));
  }

  private <E> Optional<E> chosen(
      Optional<Node> node, String name, Function<E, String> word, List<E> choices, String remedy) {
    List<String> words = choices.stream().map(word).toList();
    return node.map(found -> scalars.choice(found, pathOf(name), words, remedy))
        .filter(index -> index >= 0)
        .map(choices::get);
  }

  @Override
  public Fields map(String name) {
    return new WrittenFields(map.nested(map.node(name), pathOf(name)));
  }

  @Override
  public Optional<Fields> optionalMap(String name) {
    return map.any(name).isPresent() ? Optional.of(map(name)) : Optional.empty();
  }

  @Override
  public List<Fields> maps(String name) {
    return each(name, map.items(name, map.node(name)));
  }

  @Override
  public List<Fields> someMaps(String name, String example) {
    return each(name, map.someItems(name, example));
  }

  @Override
  public List<Fields> textsOrMaps(String name, String field, String remedy) {
    return each(name, map.textsAsMaps(name, field, remedy));
  }

  private List<Fields> each(String name, List<Node> items) {
    List<Fields> maps = new ArrayList<>();
    for (Node item : items) {
      String where = pathOf(name) + "[" + maps.size() + "]";
      maps.add(new WrittenFields(map.nested(Optional.of(item), where)));
    }
    return maps;
  }

  @Override
  public Map<String, String> keyed(String name, Shape keys, Shape values) {
    return texts.keyed(name, keys, values);
  }

  @Override
  public Node.Mapping free(String name) {
    return map.nested(map.node(name), pathOf(name)).map();
  }

  @Override
  public Node.Mapping defaults(String name) {
    return free(name);
  }

  @Override
  public Object anything(String name) {
    return map.any(name).map(Node::value).orElse(null);
  }

  @Override
  public void eitherOf(String one, String other, String remedy) {
    map.eitherOf(one, other, remedy);
  }

  @Override
  public void neededFor(String choice, List<String> words, String name, String what) {
    Optional<Object> chosen = map.map().get(choice).map(Node::value);
    if (chosen.filter(words::contains).isPresent() && !has(name)) {
      map.missing(name, "add it: " + what);
    }
  }

  @Override
  public void done() {
    map.done();
  }

  @Override
  public Node.Mapping written() {
    return map.map();
  }

  @Override
  public String pathOf(String name) {
    return map.pathOf(name);
  }

  @Override
  public Findings findings() {
    return map.findings();
  }
}
