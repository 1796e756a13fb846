package dev.meshfleet.migrate;

import dev.meshfleet.compare.Secrets;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.istio.ValueKind;
import dev.meshfleet.istio.ValueShape;
import dev.meshfleet.istio.ValueShapes;
import dev.meshfleet.yaml.Node;
import dev.meshfleet.yaml.StrictYaml;
import dev.meshfleet.yaml.YamlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Picks the values that a tenant file has to say: those that would not be so anyway. */
final class CarriedValues {
  private final ValueShapes shapes;
  private final String chart;
  private final Installation into;
  private int same;

  /**
   * @param chart its name
   * @param into takes what is left out
   */
  CarriedValues(ValueShapes shapes, String chart, Installation into) {
    this.shapes = shapes;
    this.chart = chart;
    this.into = into;
  }

  /** How many values were left out because they would be so anyway. */
  int same() {
    return same;
  }

  /**
   * @param otherwise the values without them: the chart's defaults and what is computed
   */
  Map<String, Object> of(Node.Mapping written, Map<String, Object> otherwise) {
    return of(written, otherwise, "", false);
  }

  private Map<String, Object> of(
      Node.Mapping written, Map<?, ?> otherwise, String at, boolean open) {
    Map<String, Object> kept = new LinkedHashMap<>();
    written
        .entries()
        .forEach(
            (key, entry) -> {
              String path = at.isEmpty() ? key : at + "." + key;
              Object usual = otherwise.get(key);
              boolean known = open || otherwise.containsKey(key) || isKnown(path);
              if (entry.value().value() == null && usual != null) {
                kept.put(key, null); // takes the default away, as in Helm
              } else {
                value(path, entry.value(), usual, known, open).ifPresent(v -> kept.put(key, v));
              }
            });
    return kept;
  }

  private Optional<Object> value(
      String path, Node node, Object usual, boolean known, boolean open) {
    Object value = node.value();
    if (isSame(value, usual)) {
      same++;
      return Optional.empty();
    }
    if (!known) {
      unknown(path, node);
      return Optional.empty();
    }
    if (node instanceof Node.Mapping map && isMergeable(map, usual)) {
      Map<?, ?> below = usual instanceof Map<?, ?> inner ? inner : Map.of();
      Map<String, Object> kept = of(map, below, path, open || isOpen(path));
      return kept.isEmpty() ? Optional.empty() : Optional.of(kept);
    }
    return writable(path, node);
  }

  /** An empty map over a default says nothing; over text or a number it does. */
  private static boolean isMergeable(Node.Mapping map, Object usual) {
    return usual == null || usual instanceof Map<?, ?>;
  }

  private static boolean isSame(Object value, Object usual) {
    boolean nothing =
        value == null
            || value.equals("")
            || value instanceof Map<?, ?> map && map.isEmpty()
            || value instanceof List<?> list && list.isEmpty();
    if (usual == null) {
      return nothing;
    }
    boolean single = value != null && !(value instanceof Map<?, ?>) && !(value instanceof List<?>);
    return value instanceof Map<?, ?> map && map.isEmpty() && usual instanceof Map<?, ?>
        || Objects.equals(value, usual)
        || single && String.valueOf(value).equals(String.valueOf(usual));
  }

  private boolean isKnown(String path) {
    return shapes.at(path).isPresent() || !shapes.fieldsOf(path).isEmpty();
  }

  /** Whether the chart takes any key in there. */
  private boolean isOpen(String path) {
    Optional<ValueShape> shape = shapes.at(path);
    return shape.isPresent() && !shape.get().is(ValueKind.FIELDS);
  }

  private void unknown(String path, Node node) {
    String why =
        shapes
            .movedTo(path)
            .map(moved -> "the chart reads %s now".formatted(moved))
            .orElse("the chart %s does not read it".formatted(chart));
    into.remark(node.place(), "the value " + path, why);
  }

  /** A value that may stand in a file of the fleet. */
  private Optional<Object> writable(String path, Node node) {
    Object value = node.value();
    if (!Objects.equals(Secrets.hidden(path, value), value)) {
      into.remark(
          node.place(),
          "the value " + path,
          "it looks like a secret, and git is no place for one: bring it as a Secret");
      return Optional.empty();
    }
    Findings findings = Findings.ofFleet();
    StrictYaml.read("value", YamlText.inOrder(value), findings);
    if (findings.hasErrors()) {
      into.remark(
          node.place(),
          "the value " + path,
          "it has characters that may not stand in a file of the fleet");
      return Optional.empty();
    }
    return Optional.of(value);
  }
}
