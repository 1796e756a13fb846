package dev.meshfleet.admission;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Label selectors in any place, and whether a workload selects its own pods. */
final class ValidSelectors {
  private static final Set<String> LISTED = Set.of("In", "NotIn");
  private static final Set<String> BARE = Set.of("Exists", "DoesNotExist");

  private ValidSelectors() {}

  static void check(Faults faults) {
    Fields.walk(
        faults.manifest().object().get("spec"), "/spec", (path, at) -> visit(faults, path, at));
    Fields.walk(
        faults.manifest().object().get("webhooks"),
        "/webhooks",
        (path, at) -> visit(faults, path, at));
    ownPods(faults);
  }

  private static void visit(Faults faults, String path, Object at) {
    Map<?, ?> map = Fields.map(at);
    if (map.get("matchLabels") instanceof Map<?, ?> labels) {
      ValidMetadata.labels(faults, path + "/matchLabels", labels);
    }
    Faults.each(
        map,
        "matchExpressions",
        path,
        (each, expression) -> {
          List<?> values = Fields.list(expression, "values");
          Object operator = expression.get("operator");
          if (LISTED.contains(operator) && values.isEmpty()) {
            faults.add(
                each + "/values",
                "",
                "operator %s needs at least one value".formatted(operator),
                "add a value, or remove the expression");
          } else if (BARE.contains(operator) && !values.isEmpty()) {
            faults.add(
                each + "/values",
                values.get(0),
                "operator %s takes no values".formatted(operator),
                "remove the values");
          }
        });
  }

  /** The selector of a workload must match the labels of its template. */
  private static void ownPods(Faults faults) {
    Map<?, ?> labels =
        Fields.map(faults.manifest().object(), "spec", "template", "metadata", "labels");
    Map<?, ?> selected = Fields.map(faults.manifest().object(), "spec", "selector", "matchLabels");
    if (Pods.spec(faults.manifest()).isEmpty()) {
      return;
    }
    selected.forEach(
        (key, value) -> {
          if (!value.equals(labels.get(key))) {
            faults.add(
                "/spec/template/metadata/labels/" + Fields.escaped(key),
                labels.get(key),
                "the pods lack the label \"%s: %s\" of the selector".formatted(key, value),
                "do not set the label to another value");
          }
        });
  }
}
