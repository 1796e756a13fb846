package dev.meshfleet.schema;

import dev.meshfleet.fleet.Shape;
import dev.meshfleet.read.Model;
import dev.meshfleet.read.Model.Condition;
import dev.meshfleet.read.Model.Field;
import dev.meshfleet.read.Model.Kind;
import dev.meshfleet.yaml.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The model of a file as a JSON Schema, draft 2020-12. It keeps to keywords that older drafts have
 * too and refers to nothing, since editors differ in what they follow; {@code patternErrorMessage}
 * is what they show instead of a pattern.
 */
public final class JsonSchema {
  private final Map<String, Description> descriptions;

  private JsonSchema(Map<String, Description> descriptions) {
    this.descriptions = descriptions;
  }

  /** The schema of a kind of file, as text that ends with a line break. */
  public static String of(FileKind kind) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("$id", "https://meshfleet.dev/schema/v1alpha1/%s.json".formatted(kind.word()));
    Map<String, Description> descriptions = Description.of(kind);
    root.put("title", descriptions.get("title").what());
    root.putAll(new JsonSchema(descriptions).map("", kind.model()));
    return JsonText.indented(root) + "\n";
  }

  private Map<String, Object> map(String path, Model model) {
    Map<String, Object> properties = new LinkedHashMap<>();
    model.fields().forEach((name, field) -> properties.put(name, field(path + name, field)));
    List<String> required =
        model.fields().entrySet().stream()
            .filter(entry -> entry.getValue().required())
            .map(Map.Entry::getKey)
            .toList();
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    conditions(model, schema);
    schema.put("properties", properties);
    return schema;
  }

  private Map<String, Object> field(String path, Field field) {
    Map<String, Object> schema = new LinkedHashMap<>();
    Description text = descriptions.getOrDefault(path, new Description("", ""));
    String rule = text.otherwise().isEmpty() ? "" : " Without it: %s.".formatted(text.otherwise());
    schema.put("description", text.what() + rule);
    field.otherwise().ifPresent(value -> schema.put("default", value));
    schema.putAll(kind(path, field.kind()));
    return schema;
  }

  private Map<String, Object> kind(String path, Kind kind) {
    if (kind instanceof Kind.Text text) {
      return TextSchema.of(text.shape());
    } else if (kind instanceof Kind.Flag) {
      return Map.of("type", "boolean");
    } else if (kind instanceof Kind.Number number) {
      return ordered("type", "integer", "minimum", number.least(), "maximum", number.most());
    } else if (kind instanceof Kind.Choice choice) {
      return ordered("type", "string", "enum", choice.words());
    } else if (kind instanceof Kind.Fields fields) {
      return map(path + ".", fields.model());
    } else if (kind instanceof Kind.Items items) {
      return items(path, items);
    } else if (kind instanceof Kind.TextOrFields either) {
      return either(path, either);
    } else if (kind instanceof Kind.Keyed keyed) {
      return keyed(keyed.keys(), keyed.values());
    }
    return kind instanceof Kind.Free ? Map.of("type", "object") : Map.of();
  }

  private Map<String, Object> items(String path, Kind.Items items) {
    Map<String, Object> schema = ordered("type", "array");
    if (items.some()) {
      schema.put("minItems", 1);
    }
    if (items.item() instanceof Kind.Text) {
      schema.put("uniqueItems", true);
    }
    schema.put("items", kind(path + "[]", items.item()));
    return schema;
  }

  private Map<String, Object> either(String path, Kind.TextOrFields either) {
    Kind text = either.model().fields().get(either.field()).kind();
    return ordered("oneOf", List.of(kind(path, text), map(path + ".", either.model())));
  }

  private static Map<String, Object> keyed(Shape keys, Shape values) {
    return ordered(
        "type",
        "object",
        "propertyNames",
        TextSchema.of(keys),
        "additionalProperties",
        TextSchema.of(values));
  }

  private static void conditions(Model model, Map<String, Object> schema) {
    List<Object> all = new ArrayList<>();
    for (Condition condition : model.conditions()) {
      if (condition instanceof Condition.EitherOf either) {
        schema.put("oneOf", List.of(required(either.one()), required(either.other())));
      } else if (condition instanceof Condition.NeededFor needed) {
        Map<String, Object> chosen = required(needed.choice());
        chosen.put("properties", Map.of(needed.choice(), Map.of("enum", needed.words())));
        all.add(ordered("if", chosen, "then", required(needed.needed())));
      }
    }
    if (!all.isEmpty()) {
      schema.put("allOf", all);
    }
  }

  private static Map<String, Object> required(String name) {
    return ordered("required", List.of(name));
  }

  /** A map of alternating keys and values, in their order. */
  static Map<String, Object> ordered(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
