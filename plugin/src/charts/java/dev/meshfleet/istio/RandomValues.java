package dev.meshfleet.istio;

import dev.meshfleet.helm.Helm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Random values of a chart: of every kind that its shapes know, plausible ones and odd ones. */
final class RandomValues {
  /** Set by Meshfleet, or refused by it in every tenant. */
  private static final Set<String> LEFT_OUT =
      Set.of("base", "istiodRemote", "profile", "pilot", "revision", "revisionTags", "name",
          "defaultRevision", "initContainers", "compatibilityVersion", "platform", "enabled",
          "global.istioNamespace", "global.profile", "global.platform", "global.tracer", "global.tag",
          "global.trustBundleName", "global.caAddress", "global.remotePilotAddress",
          "sidecarInjectorWebhook.enableNamespacesByDefault", "unprivilegedPort");
  private static final List<String> TEXTS =
      List.of("", "x", "default:info", "c.example.com", "4", "30m", "it's", "two words", "true");
  private static final List<String> QUANTITIES = List.of("100m", "2", "64Mi", "1Gi", "0.5");

  private final Random random;
  private final ValueShapes shapes;

  RandomValues(Random random, ValueShapes shapes) {
    this.random = random;
    this.shapes = shapes;
  }

  /** Some of the values, each with the given chance in a hundred. */
  Map<String, Object> some(int chance) {
    return fields("", chance);
  }

  private Map<String, Object> fields(String at, int chance) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String key : shapes.fieldsOf(at)) {
      String path = at.isEmpty() ? key : at + "." + key;
      ValueShape shape = shapes.at(path).orElse(null);
      if (shape == null || LEFT_OUT.contains(path)) {
        continue;
      }
      boolean nested = shape.is(ValueKind.FIELDS);
      if (random.nextInt(100) < (nested ? 3 * chance : chance)) {
        values.put(key, nested ? fields(path, 3 * chance) : value(path, shape));
      }
    }
    return values;
  }

  private Object value(String path, ValueShape shape) {
    if (!shape.choices().isEmpty()) {
      return one(shape.choices());
    }
    return switch (shape.kinds().get(0)) {
      case LABELS, ANNOTATIONS -> Map.of("team", one(List.of("a", "b-1", "4711")));
      case ENVIRONMENT -> Map.of("FOO", one(List.of("on", "1e3", 5L, true, "x y")));
      case RESOURCES -> resources();
      case FIELDS, MAP -> path.equals("meshConfig") ? meshConfig() : Map.of();
      case LIST, TEMPLATES -> List.of();
      case FLAG -> random.nextBoolean();
      case NUMBER, NUMERIC, WHOLE -> (long) random.nextInt(4);
      case TEXT, SINGLE -> one(TEXTS);
      case NULL, ANY -> null;
    };
  }

  private Map<String, Object> resources() {
    Map<String, Object> requests = new LinkedHashMap<>();
    requests.put("cpu", one(QUANTITIES));
    requests.put("memory", random.nextInt(4) == 0 ? null : one(QUANTITIES));
    return Map.of(random.nextBoolean() ? "limits" : "requests", requests);
  }

  private Map<String, Object> meshConfig() {
    return Map.of(
        "accessLogFile", one(TEXTS), "defaultConfig", Map.of("proxyMetadata", Map.of("A", "on")));
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** The same values without each one in turn, for the search of the smallest that still differ. */
  static List<Map<String, Object>> smaller(Map<String, Object> values) {
    List<Map<String, Object>> all = new ArrayList<>();
    values.forEach(
        (key, value) -> {
          Map<String, Object> without = new LinkedHashMap<>(values);
          without.remove(key);
          all.add(without);
          if (value instanceof Map<?, ?> map) {
            for (Map<String, Object> less : smaller(Helm.map(map))) {
              Map<String, Object> changed = new LinkedHashMap<>(values);
              changed.put(key, less);
              all.add(changed);
            }
          }
        });
    return all;
  }
}
