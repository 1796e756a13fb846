package dev.meshfleet.read;

import dev.meshfleet.fleet.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be written in a map of a file: each field, in the order in which it is read.
 *
 * @param fields by name
 * @param conditions between them
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

  /** The same where nothing must be there yet: another map is laid over it. */
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
   * @param required whether each file has it
   * @param otherwise what it is where it is missing, if that is one and the same everywhere
   */
  public record Field(Kind kind, boolean required, Optional<Object> otherwise) {}

  /** What a field takes. */
  public sealed interface Kind {
    /** A text of a shape. */
    record Text(Shape shape) implements Kind {}

    /** {@code true} or {@code false}. */
    record Flag() implements Kind {}

    /** A whole number, both bounds included. */
    record Number(int least, int most) implements Kind {}

    /** One of these words. */
    record Choice(List<String> words) implements Kind {}

    /** Fields of its own. */
    record Fields(Model model) implements Kind {}

    /**
     * @param some whether there is at least one item
     */
    record Items(Kind item, boolean some) implements Kind {}

    /** Either a text, which stands for the field of that name, or a map. */
    record TextOrFields(String field, Model model) implements Kind {}

    /** Keys of one shape, texts of another. */
    record Keyed(Shape keys, Shape values) implements Kind {}

    /** A map that is not read, but handed on. */
    record Free() implements Kind {}

    /** Whatever there is in YAML. */
    record Anything() implements Kind {}
  }

  /** What fields of one map have to do with each other. */
  public sealed interface Condition {
    /** Exactly one of the two is there. */
    record EitherOf(String one, String other) implements Condition {}

    /** Where a field has one of these words, the other one is there too. */
    record NeededFor(String choice, List<String> words, String needed) implements Condition {}
  }
}
