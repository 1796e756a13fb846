package dev.meshfleet.read;

import dev.meshfleet.fleet.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields that are valid in a map of a file, in the order in which they are read.
 *
 * @param fields the fields by name
 * @param conditions the conditions between them
 */
public record Model(Map<String, Field> fields, List<Condition> conditions) {
  /** A tenant's file, from its root. */
  public static Model ofTenant() {
    AskedFields root = new AskedFields();
    TenantReader.ask(root);
    return root.model();
  }

  /** fleet.yaml, from its root. */
  public static Model ofFleet() {
    AskedFields root = new AskedFields();
    FleetFile.ask(root);
    return root.model();
  }

  /** The same model without required fields, for a map of defaults. */
  Model relaxed() {
    Map<String, Field> relaxed = new LinkedHashMap<>();
    fields.forEach(
        (name, field) -> {
          boolean nested = field.kind() instanceof Kind.Fields;
          Kind kind =
              nested
                  ? new Kind.Fields(((Kind.Fields) field.kind()).model().relaxed())
                  : field.kind();
          relaxed.put(name, new Field(kind, false, field.otherwise()));
        });
    return new Model(relaxed, conditions);
  }

  /**
   * @param required whether the field is required
   * @param otherwise the default, if it is the same everywhere
   */
  public record Field(Kind kind, boolean required, Optional<Object> otherwise) {}

  /** The type of a field. */
  public sealed interface Kind {
    /** A text of a shape. */
    record Text(Shape shape) implements Kind {}

    /** {@code true} or {@code false}. */
    record Flag() implements Kind {}

    /** A whole number, both bounds included. */
    record Number(int least, int most) implements Kind {}

    /** One of these words. */
    record Choice(List<String> words) implements Kind {}

    /** A map with its own fields. */
    record Fields(Model model) implements Kind {}

    /**
     * @param some whether at least one item is required
     */
    record Items(Kind item, boolean some) implements Kind {}

    /** Either a text, which sets the field of that name, or a map. */
    record TextOrFields(String field, Model model) implements Kind {}

    /** Keys of one shape, texts of another. */
    record Keyed(Shape keys, Shape values) implements Kind {}

    /** A map that is passed on without being read. */
    record Free() implements Kind {}

    /** Any YAML value. */
    record Anything() implements Kind {}
  }

  /** A condition between fields of one map. */
  public sealed interface Condition {
    /** Exactly one of the two is required. */
    record EitherOf(String one, String other) implements Condition {}

    /** If a field has one of these words, the other one is required. */
    record NeededFor(String choice, List<String> words, String needed) implements Condition {}
  }
}
