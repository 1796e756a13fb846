package dev.meshfleet.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.helm.Helm;
import dev.meshfleet.istio.ChartRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Values of chart {@code istiod} in the schema of the Sail operator, which has a field for each and
 * nests istiod's own values below {@code pilot} (its CRD {@code istios.sailoperator.io}).
 */
public final class OperatorValues {
  /** Set by fields of the custom resource, or by the operator itself. */
  private static final Set<String> OPERATORS =
      Set.of(
          "revision",
          "revisionTags",
          "profile",
          "base.validationFailurePolicy",
          "global.hub",
          "global.tag",
          "global.istioNamespace");

  private static final int DEPTH = 3;

  private final Set<String> schema = schema();
  private final Set<String> top =
      schema.stream().map(path -> path.split("\\.")[0]).collect(Collectors.toSet());

  private OperatorValues() {}

  /**
   * @param computed values for the chart
   * @param user values over the computed ones
   * @throws ChartRefusal when the operator does not have a value
   */
  public static Map<String, Object> of(Map<String, Object> computed, Map<String, Object> user) {
    OperatorValues values = new OperatorValues();
    Map<String, Object> given = Helm.map(Helm.read(computed));
    Map<String, Object> typed = values.typed(without(given), false);
    Helm.merge(typed, values.typed(user, true));
    return typed;
  }

  private static Map<String, Object> without(Map<String, Object> given) {
    Map<String, Object> kept = new LinkedHashMap<>(given);
    for (String path : OPERATORS) {
      int dot = path.indexOf('.');
      if (dot < 0) {
        kept.remove(path);
      } else if (kept.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
        Map<String, Object> rest = new LinkedHashMap<>(Helm.map(inner));
        rest.remove(path.substring(dot + 1));
        kept.put(path.substring(0, dot), rest);
      }
    }
    kept.values().removeIf(value -> value instanceof Map<?, ?> map && map.isEmpty());
    return kept;
  }

  private Map<String, Object> typed(Map<String, Object> values, boolean checked) {
    Map<String, Object> typed = new LinkedHashMap<>();
    Map<String, Object> pilot = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          List<String> written = List.of(key);
          if (key.equals("pilot") && value instanceof Map<?, ?> map) {
            check("pilot", value, written, checked);
            Helm.merge(pilot, Helm.map(map));
          } else if (top.contains(key)) {
            check(key, value, written, checked);
            typed.put(key, value);
          } else {
            check("pilot." + key, value, written, checked);
            pilot.put(key, value);
          }
        });
    if (pilot.get("env") instanceof Map<?, ?> env) {
      Map<String, Object> texts = new LinkedHashMap<>();
      env.forEach((name, value) -> texts.put((String) name, Helm.text(value)));
      pilot.put("env", texts);
    }
    if (!pilot.isEmpty()) {
      typed.put("pilot", pilot);
    }
    return typed;
  }

  /** Down to the third level, below which the schema is Kubernetes' or Istio's own. */
  private void check(String path, Object value, List<String> written, boolean wanted) {
    if (!wanted || schema.contains(path) || schema.contains(path + ".*")) {
      refuseNull(value, written, wanted);
      return;
    }
    boolean open = path.split("\\.").length >= DEPTH && isKnown(path);
    if (value instanceof Map<?, ?> map && isPrefix(path)) {
      map.forEach(
          (key, inner) -> {
            List<String> deeper = new ArrayList<>(written);
            deeper.add((String) key);
            check(path + "." + key, inner, deeper, true);
          });
    } else if (!open) {
      throw new ChartRefusal(
          written,
          "the operator has no value %s".formatted(String.join(".", written)),
          DidYouMean.sentence(last(path), siblings(path)));
    }
  }

  private static void refuseNull(Object value, List<String> written, boolean wanted) {
    if (wanted && value == null) {
      throw new ChartRefusal(
          written,
          "%s cannot be removed, because the operator sets it".formatted(String.join(".", written)),
          "remove it, or set a value");
    }
  }

  private boolean isPrefix(String path) {
    return schema.stream().anyMatch(known -> known.startsWith(path + "."));
  }

  private boolean isKnown(String path) {
    String[] parts = path.split("\\.");
    String third = String.join(".", List.of(parts).subList(0, DEPTH));
    return schema.contains(third) || schema.contains(third + ".*");
  }

  private List<String> siblings(String path) {
    int dot = path.lastIndexOf('.');
    String before = dot < 0 ? "" : path.substring(0, dot + 1);
    return schema.stream()
        .filter(known -> known.startsWith(before))
        .map(known -> known.substring(before.length()).split("\\.")[0])
        .filter(name -> !name.equals("*"))
        .distinct()
        .toList();
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static Set<String> schema() {
    try (InputStream in = OperatorValues.class.getResourceAsStream("/sail/values.txt")) {
      return new String(in.readAllBytes(), UTF_8).lines().collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
