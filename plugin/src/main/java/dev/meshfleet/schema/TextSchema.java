package dev.meshfleet.schema;

import dev.meshfleet.fleet.Shape;
import java.util.List;
import java.util.Map;

/** The shape of a text as a JSON Schema. */
final class TextSchema {
  private TextSchema() {}

  static Map<String, Object> of(Shape shape) {
    Map<String, Object> schema = JsonSchema.ordered("type", "string");
    if (!shape.choices().isEmpty()) {
      schema.put("enum", shape.choices());
      return schema;
    }
    if (shape.longest() < Integer.MAX_VALUE) {
      schema.put("maxLength", shape.longest());
    }
    if (!shape.pattern().isEmpty()) {
      schema.put("pattern", pattern(shape));
      schema.put("patternErrorMessage", message(shape));
    }
    if (!shape.example().isEmpty()) {
      schema.put("examples", List.of(shape.example()));
    }
    return schema;
  }

  private static String message(Shape shape) {
    String message = "must be " + shape.words();
    Shape.Taboo taboo = shape.taboo();
    return taboo.pattern().isEmpty() ? message : message + "; " + taboo.remedy();
  }

  /** Every shape with a taboo looks at a text from its beginning. */
  private static String pattern(Shape shape) {
    String taboo = shape.taboo().pattern();
    return taboo.isEmpty()
        ? shape.pattern()
        : "^(?!%s)%s".formatted(taboo, shape.pattern().substring(1));
  }
}
