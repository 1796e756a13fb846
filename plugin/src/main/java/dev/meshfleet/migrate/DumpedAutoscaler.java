package dev.meshfleet.migrate;

import dev.meshfleet.yaml.JsonText;
import dev.meshfleet.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The HorizontalPodAutoscaler of a dump: its limits, and the targets that a chart has values for.
 */
final class DumpedAutoscaler {
  private final Resource autoscaler;
  private final Installation into;

  DumpedAutoscaler(Resource autoscaler, Installation into) {
    this.autoscaler = autoscaler;
    this.into = into;
  }

  /**
   * Targets of utilization in percent, by {@code cpu} and {@code memory}. Other metrics are
   * reported.
   *
   * @param chart that has no value for them
   */
  Map<String, Object> targets(String chart) {
    Map<String, Object> targets = new LinkedHashMap<>();
    for (Node metric : Plain.items(autoscaler.node(), "spec", "metrics")) {
      Optional<String> resource =
          Plain.text(metric, "resource", "name").filter(Set.of("cpu", "memory")::contains);
      Optional<Node> target =
          Plain.at(metric, "resource", "target", "averageUtilization")
              .or(() -> Plain.at(metric, "resource", "targetAverageUtilization"));
      if (resource.isPresent() && target.isPresent()) {
        targets.put(resource.get(), target.get().value());
      } else {
        into.remark(
            metric.place(),
            "%s: the metric %s".formatted(autoscaler, JsonText.line(metric.value())),
            "the chart %s scales only by the utilization of CPU and memory".formatted(chart));
      }
    }
    return targets;
  }

  /** Values of the chart {@code istiod}; none if the dump has no autoscaler of this name. */
  static Map<String, Object> ofIstiod(Resource istiod, Dump dump, Installation into) {
    Map<String, Object> values = new LinkedHashMap<>();
    Optional<Resource> found =
        dump.find("HorizontalPodAutoscaler", istiod.namespace(), istiod.name());
    found.ifPresent(
        autoscaler -> {
          copy(autoscaler, "minReplicas", "autoscaleMin", values);
          copy(autoscaler, "maxReplicas", "autoscaleMax", values);
          new DumpedAutoscaler(autoscaler, into)
              .targets("istiod")
              .forEach(
                  (resource, target) ->
                      values.put(resource, Map.of("targetAverageUtilization", target)));
        });
    return values;
  }

  private static void copy(Resource from, String field, String key, Map<String, Object> values) {
    Plain.at(from.node(), "spec", field).ifPresent(node -> values.put(key, node.value()));
  }
}
