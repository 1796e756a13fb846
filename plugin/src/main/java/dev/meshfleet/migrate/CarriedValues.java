package dev.meshfleet.migrate;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.istio.ValueFormats;
import dev.meshfleet.istio.ValueKind;
import dev.meshfleet.istio.ValueShape;
import dev.meshfleet.istio.ValueShapes;
import dev.meshfleet.yaml.Node;
import dev.meshfleet.yaml.StrictYaml;
import dev.meshfleet.yaml.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Selects the values that a tenant file must set: those that differ from the defaults. */
final class CarriedValues {
  private static final String SAME =
      "it is the default of the chart, or Meshfleet sets the same value";

  private final ValueShapes shapes;
  private final FittingValue fitting;
  private final String chart;
  private final Installation into;
  private final List<String> same = new ArrayList<>();

  /**
   * @param chart its name
   * @param into takes remarks on what is omitted
   */
  CarriedValues(ValueShapes shapes, String chart, Installation into) {
    this.shapes = shapes;
    this.fitting =
        new FittingValue(
            shapes, chart.equals("istiod") ? ValueFormats.istiod() : ValueFormats.gateway(), into);
    this.chart = chart;
    this.into = into;
  }

  /** The paths of the values that are omitted because they have no effect. */
  List<String> same() {
    return same;
  }

  /**
   * @param otherwise the values that apply if the file sets nothing: the chart's defaults and
   *     computed values
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
                kept.put(key, null); // removes the default, as in Helm
                into.account().settle(entry.value());
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
      same.add(path);
      into.account().meaningless(node, usual == null ? Account.EMPTY : SAME);
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

  /** An empty map has no effect on a default that is a map. It replaces a text or a number. */
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

  /** Whether the chart accepts any key in this map. */
  private boolean isOpen(String path) {
    Optional<ValueShape> shape = shapes.at(path);
    return shape.isPresent() && !shape.get().is(ValueKind.FIELDS);
  }

  /** Handles an unknown value, field by field if a part of it has another name in this release. */
  private void unknown(String path, Node node) {
    Optional<String> moved = shapes.movedTo(path);
    if (moved.isEmpty() && node instanceof Node.Mapping map && hasMoved(path, map)) {
      map.entries().forEach((key, entry) -> unknown(path + "." + key, entry.value()));
      return;
    }
    if (path.equals("sops")) {
      into.account().meaningless(node, "only SOPS reads it");
      return;
    }
    into.remark(
        node,
        "the value " + path,
        moved
            .map(now -> "this release of Istio reads %s instead: ".formatted(now) + purpose(path))
            .orElse("chart %s does not read it".formatted(chart)));
  }

  private static String purpose(String path) {
    return path.startsWith("istio_cni.")
        ? "set it if the nodes have the CNI plugin; otherwise pods get a privileged init container"
        : "set it if the installed pods depend on it";
  }

  private boolean hasMoved(String path, Node.Mapping map) {
    return map.entries().keySet().stream()
        .anyMatch(key -> shapes.movedTo(path + "." + key).isPresent());
  }

  /** A value that is allowed in a file of the fleet. */
  private Optional<Object> writable(String path, Node node) {
    Object value = node.value();
    if (SecretValues.isCiphered(value)) {
      return left(path, node, "it is a placeholder of a secret: create a Secret in the cluster");
    }
    if (SecretValues.isSecret(path, value)) {
      return left(
          path, node, "it looks like a secret, which must not be stored in git: use a Secret");
    }
    Findings findings = Findings.ofFleet();
    StrictYaml.read("value", YamlText.inOrder(value), findings);
    if (findings.hasErrors()) {
      return left(path, node, "it contains characters that are not allowed in a tenant file");
    }
    Optional<Object> kept = fitting.of(path, node);
    into.account().settle(node);
    return kept;
  }

  private Optional<Object> left(String path, Node node, String why) {
    into.remark(node, "the value " + path, why);
    return Optional.empty();
  }
}
