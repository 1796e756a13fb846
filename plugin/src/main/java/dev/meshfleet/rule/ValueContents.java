package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Shapes;
import dev.meshfleet.helm.ChartText;
import dev.meshfleet.istio.ValueKind;
import dev.meshfleet.istio.ValueShape;
import dev.meshfleet.yaml.Node;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** Checks maps in chart values for content that Kubernetes rejects. */
final class ValueContents {
  /** Kubernetes' IsEnvVarName. */
  private static final Pattern VARIABLE = Pattern.compile("[-._a-zA-Z][-._a-zA-Z0-9]*");

  private final Findings findings;
  private final String path;

  ValueContents(Findings findings, String path) {
    this.findings = findings;
    this.path = path;
  }

  void check(ValueShape shape, Node.Mapping map) {
    if (shape.is(ValueKind.LABELS) || shape.is(ValueKind.ANNOTATIONS)) {
      keys(shape.is(ValueKind.LABELS), map);
    } else if (shape.is(ValueKind.ENVIRONMENT)) {
      variables(map);
    } else if (shape.is(ValueKind.RESOURCES)) {
      resources(map);
    }
  }

  private void keys(boolean labels, Node.Mapping map) {
    map.entries()
        .forEach(
            (key, entry) -> {
              if (!Shapes.KEY.admits(key)) {
                findings.error(
                    entry.place(),
                    Code.VALUE,
                    "\"%s\" in %s is not a valid key of %s"
                        .formatted(key, path, labels ? "a label" : "an annotation"),
                    "for example team or example.com/team: letters, digits, dashes, dots and underscores");
              }
              single(key, entry.value());
              if (labels && !Shapes.LABEL_TEXT.admits(text(entry.value()))) {
                findings.error(
                    entry.value().place(),
                    Code.VALUE,
                    "\"%s\" is not a valid value of the label %s"
                        .formatted(text(entry.value()), key),
                    "use " + Shapes.LABEL_TEXT.words());
              }
            });
  }

  private void variables(Node.Mapping map) {
    map.entries()
        .forEach(
            (name, entry) -> {
              if (!VARIABLE.matcher(name).matches()) {
                findings.error(
                    entry.place(),
                    Code.VALUE,
                    "\"%s\" in %s is not a valid name of an environment variable"
                        .formatted(name, path),
                    "for example PILOT_TRACE_SAMPLING: letters, digits, dashes, dots and underscores");
              }
              single(name, entry.value());
            });
  }

  /**
   * The chart istiod writes these values between quotes without escaping, so special characters
   * change or break its output.
   */
  void unescaped(Node.Mapping map) {
    map.entries()
        .forEach(
            (name, entry) -> {
              if (ChartText.breaksOut(text(entry.value()))) {
                findings.warning(
                    entry.value().place(),
                    Code.VALUE,
                    "%s.%s contains a quote, a backslash or a line break, which the chart does not escape"
                        .formatted(path, name),
                    "Meshfleet renders the text as written; Helm would fail or render another one");
              }
            });
  }

  /**
   * The chart istiod executes these texts as templates. Meshfleet always treats values of tenants
   * as data.
   */
  void notExecuted(Node node) {
    if (node instanceof Node.Mapping map) {
      map.entries().values().forEach(entry -> notExecuted(entry.value()));
    } else if (node instanceof Node.Sequence list) {
      list.items().forEach(this::notExecuted);
    } else if (text(node).contains("{{")) {
      findings.warning(
          node.place(),
          Code.VALUE,
          "%s contains a template, which the chart would execute".formatted(path),
          "Meshfleet renders the text as written");
    }
  }

  private void single(String key, Node value) {
    if (!(value instanceof Node.Scalar)) {
      findings.error(
          value.place(),
          Code.VALUE,
          "%s.%s must be text, but is %s".formatted(path, key, value.kind()),
          "use one text, or remove it");
    }
  }

  private static String text(Node node) {
    return node instanceof Node.Scalar scalar && scalar.value() != null ? scalar.text() : "";
  }

  private void resources(Node.Mapping resources) {
    for (String part : List.of("limits", "requests")) {
      resources
          .get(part)
          .filter(Node.Mapping.class::isInstance)
          .map(Node.Mapping.class::cast)
          .ifPresent(
              map -> map.entries().forEach((name, entry) -> quantity(part, name, entry.value())));
    }
  }

  /** Null and an empty text omit a resource. */
  private void quantity(String part, String name, Node node) {
    if (!isQuantity(node)) {
      findings.error(
          node.place(),
          Code.VALUE,
          "%s.%s.%s must be a quantity, but is %s"
              .formatted(
                  path, part, name, text(node).isEmpty() ? node.kind() : '"' + text(node) + '"'),
          "for example 500m, 2 or 4Gi");
    }
  }

  private static boolean isQuantity(Node node) {
    if (!(node instanceof Node.Scalar scalar) || scalar.value() instanceof Boolean) {
      return false;
    }
    if (scalar.value() instanceof Number number) {
      return new BigDecimal(number.toString()).signum() >= 0;
    }
    return text(node).isEmpty()
        || !text(node).startsWith("-") && Shapes.QUANTITY.admits(text(node));
  }
}
