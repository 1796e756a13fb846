package dev.meshfleet.read;

import dev.meshfleet.fleet.Shape;
import dev.meshfleet.read.Model.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A valid file, generated from a model and a seed, that contains a given field. The field is then
 * changed.
 */
final class MadeFile {
  private final Random random;
  private final List<String> wanted;
  private final Mutation mutation;

  private MadeFile(List<String> wanted, Mutation mutation, Random random) {
    this.wanted = wanted;
    this.mutation = mutation;
    this.random = random;
  }

  /**
   * @param wanted the names of the field that is changed and of the maps around it, from the root
   */
  static Map<String, Object> of(
      Model model, List<String> wanted, Mutation mutation, Random random) {
    return new MadeFile(wanted, mutation, random).map(model, 0);
  }

  /** The paths of all fields of a model. */
  static List<List<String>> paths(Model model) {
    List<List<String>> paths = new ArrayList<>();
    model
        .fields()
        .forEach(
            (name, field) -> {
              paths.add(List.of(name));
              for (List<String> below : paths(nested(field.kind()))) {
                List<String> path = new ArrayList<>(List.of(name));
                path.addAll(below);
                paths.add(path);
              }
            });
    return paths;
  }

  private static Model nested(Kind kind) {
    if (kind instanceof Kind.Items items) {
      return nested(items.item());
    } else if (kind instanceof Kind.Fields fields) {
      return fields.model();
    }
    return kind instanceof Kind.TextOrFields either
        ? either.model()
        : new Model(Map.of(), List.of());
  }

  /**
   * @param depth how far on the way to the wanted field this map is; -1: not on it
   */
  private Map<String, Object> map(Model model, int depth) {
    String next = depth >= 0 && depth < wanted.size() ? wanted.get(depth) : "";
    List<String> out = excluded(model, next);
    Map<String, Object> map = new LinkedHashMap<>();
    model
        .fields()
        .forEach(
            (name, field) -> {
              boolean here = name.equals(next);
              if ((here || field.required() || random.nextInt(4) == 0) && !out.contains(name)) {
                map.put(name, value(field.kind(), here ? depth + 1 : -1));
              }
            });
    complete(model, map);
    if (depth == wanted.size() - 1) {
      mutation.in(map, next, model.fields().get(next), random);
    }
    return map;
  }

  /** Of two fields that exclude each other, the one that is not wanted. */
  private static List<String> excluded(Model model, String next) {
    return model.conditions().stream()
        .filter(Model.Condition.EitherOf.class::isInstance)
        .map(Model.Condition.EitherOf.class::cast)
        .map(either -> next.equals(either.one()) ? either.other() : either.one())
        .toList();
  }

  private void complete(Model model, Map<String, Object> map) {
    for (Model.Condition condition : model.conditions()) {
      if (condition instanceof Model.Condition.EitherOf either && !map.containsKey(either.one())) {
        map.computeIfAbsent(either.other(), name -> value(model.fields().get(name).kind(), -1));
      } else if (condition instanceof Model.Condition.NeededFor needed
          && needed.words().contains(map.get(needed.choice()))) {
        map.computeIfAbsent(needed.needed(), name -> value(model.fields().get(name).kind(), -1));
      }
    }
  }

  private Object value(Kind kind, int depth) {
    if (kind instanceof Kind.Text text) {
      return text(text.shape());
    } else if (kind instanceof Kind.Flag) {
      return random.nextBoolean();
    } else if (kind instanceof Kind.Number number) {
      return (long) number.least() + random.nextInt(Math.min(99, number.most() - number.least()));
    } else if (kind instanceof Kind.Choice choice) {
      return choice.words().get(random.nextInt(choice.words().size()));
    } else if (kind instanceof Kind.Fields fields) {
      return map(fields.model(), depth);
    } else if (kind instanceof Kind.Items items) {
      return new ArrayList<>(List.of(value(items.item(), depth)));
    } else if (kind instanceof Kind.TextOrFields either) {
      return depth < 0 && random.nextBoolean() ? "a-text" : map(either.model(), depth);
    } else if (kind instanceof Kind.Keyed keyed) {
      return new LinkedHashMap<>(Map.of("a-key", text(keyed.values())));
    }
    return new LinkedHashMap<>(Map.of("some", Map.of("value", 1L)));
  }

  private static String text(Shape shape) {
    return shape.example().isEmpty() ? "some text" : shape.example();
  }
}
