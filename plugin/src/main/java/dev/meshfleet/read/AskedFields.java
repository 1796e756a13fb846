package dev.meshfleet.read;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Shape;
import dev.meshfleet.read.Model.Condition;
import dev.meshfleet.read.Model.Field;
import dev.meshfleet.read.Model.Kind;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

/** Records the fields that a reader requests. It contains no data and returns placeholders. */
final class AskedFields implements Fields {
  private static final Located<String> NO_TEXT = new Located<>("", Place.startOf("model"));

  private final Map<String, Supplier<Field>> asked = new LinkedHashMap<>();
  private final List<Condition> conditions = new ArrayList<>();

  /** The fields requested so far. */
  Model model() {
    Map<String, Field> fields = new LinkedHashMap<>();
    asked.forEach((name, field) -> fields.put(name, field.get()));
    return new Model(fields, List.copyOf(conditions));
  }

  private void optional(String name, Kind kind) {
    asked.put(name, () -> new Field(kind, false, Optional.empty()));
  }

  private void needed(String name, Kind kind) {
    asked.put(name, () -> new Field(kind, true, Optional.empty()));
  }

  private void otherwise(String name, Kind kind, Object value) {
    asked.put(name, () -> new Field(kind, false, Optional.of(value)));
  }

  @Override
  public Located<String> text(String name, Shape shape) {
    needed(name, new Kind.Text(shape));
    return NO_TEXT;
  }

  @Override
  public Optional<Located<String>> optionalText(String name, Shape shape) {
    optional(name, new Kind.Text(shape));
    return Optional.empty();
  }

  @Override
  public List<Located<String>> texts(String name, Shape shape) {
    optional(name, new Kind.Items(new Kind.Text(shape), false));
    return List.of();
  }

  @Override
  public boolean flag(String name, boolean otherwise) {
    otherwise(name, new Kind.Flag(), otherwise);
    return otherwise;
  }

  @Override
  public int number(String name, int otherwise, int least, int most) {
    otherwise(name, new Kind.Number(least, most), otherwise);
    return otherwise;
  }

  @Override
  public OptionalInt optionalNumber(String name, int least, int most) {
    optional(name, new Kind.Number(least, most));
    return OptionalInt.empty();
  }

  @Override
  public int neededNumber(String name, int least, int most, String example) {
    needed(name, new Kind.Number(least, most));
    return least;
  }

  @Override
  public <E extends Enum<E>> E choice(String name, Function<E, String> word, E otherwise) {
    otherwise(name, words(otherwise.getDeclaringClass(), word), word.apply(otherwise));
    return otherwise;
  }

  @Override
  public <E extends Enum<E>> E neededChoice(String name, Function<E, String> word, Class<E> of) {
    needed(name, words(of, word));
    return of.getEnumConstants()[0];
  }

  private static <E extends Enum<E>> Kind words(Class<E> of, Function<E, String> word) {
    return new Kind.Choice(EnumSet.allOf(of).stream().map(word).toList());
  }

  /** Required if one of its fields is required. */
  @Override
  public Fields map(String name) {
    AskedFields nested = new AskedFields();
    asked.put(
        name,
        () -> {
          Model model = nested.model();
          boolean required = model.fields().values().stream().anyMatch(Field::required);
          return new Field(new Kind.Fields(model), required, Optional.empty());
        });
    return nested;
  }

  @Override
  public Optional<Fields> optionalMap(String name) {
    AskedFields nested = new AskedFields();
    Supplier<Kind> kind = () -> new Kind.Fields(nested.model());
    asked.put(name, () -> new Field(kind.get(), false, Optional.empty()));
    return Optional.of(nested);
  }

  @Override
  public List<Fields> maps(String name) {
    return items(name, false);
  }

  @Override
  public List<Fields> someMaps(String name, String example) {
    return items(name, true);
  }

  private List<Fields> items(String name, boolean some) {
    AskedFields item = new AskedFields();
    Supplier<Kind> kind = () -> new Kind.Items(new Kind.Fields(item.model()), some);
    asked.put(name, () -> new Field(kind.get(), some, Optional.empty()));
    return List.of(item);
  }

  @Override
  public List<Fields> textsOrMaps(String name, String field, String remedy) {
    AskedFields item = new AskedFields();
    Supplier<Kind> kind = () -> new Kind.Items(new Kind.TextOrFields(field, item.model()), false);
    asked.put(name, () -> new Field(kind.get(), true, Optional.empty()));
    return List.of(item);
  }

  @Override
  public Map<String, String> keyed(String name, Shape keys, Shape values) {
    optional(name, new Kind.Keyed(keys, values));
    return Map.of();
  }

  @Override
  public Node.Mapping free(String name) {
    optional(name, new Kind.Free());
    return written();
  }

  @Override
  public Node.Mapping defaults(String name) {
    AskedFields nested = new AskedFields();
    TenantReader.askSpec(nested);
    optional(name, new Kind.Fields(nested.model().relaxed()));
    return written();
  }

  @Override
  public Object anything(String name) {
    optional(name, new Kind.Anything());
    return null;
  }

  @Override
  public void eitherOf(String one, String other, String remedy) {
    conditions.add(new Condition.EitherOf(one, other));
  }

  @Override
  public void neededFor(String choice, List<String> words, String name, String what) {
    conditions.add(new Condition.NeededFor(choice, words, name));
  }

  @Override
  public void done() {
    // fields that are not requested are invalid
  }

  @Override
  public Node.Mapping written() {
    return Node.Mapping.empty(NO_TEXT.place());
  }

  @Override
  public Findings findings() {
    return Findings.ofFleet();
  }

  @Override
  public String pathOf(String name) {
    return name;
  }
}
