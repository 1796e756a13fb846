package dev.meshfleet.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Kubernetes fills into a HorizontalPodAutoscaler (pkg/apis/autoscaling/v2/defaults.go). */
final class AutoscalerDefaults {
  private AutoscalerDefaults() {}

  static void fill(Part spec) {
    spec.fill("minReplicas", 1L);
    if (!spec.has("metrics")) {
      Map<String, Object> cpu = new LinkedHashMap<>();
      cpu.put("name", "cpu");
      cpu.put("target", Map.of("type", "Utilization", "averageUtilization", 80L));
      spec.fill("metrics", List.of(Map.of("type", "Resource", "resource", cpu)));
    }
    spec.each(
        "metrics",
        metric ->
            metric
                .fields()
                .keySet()
                .forEach(kind -> metric.at(kind, "target", AutoscalerDefaults::target)));
    spec.at("behavior")
        .ifPresent(
            behavior -> {
              rules(
                  behavior.made("scaleUp").fill("stabilizationWindowSeconds", 0L),
                  policy("Pods", 4),
                  policy("Percent", 100));
              rules(behavior.made("scaleDown"), policy("Percent", 100));
            });
  }

  private static void target(Part target) {
    for (String field : new String[] {"averageValue", "value"}) {
      if (target.has(field)) {
        Quantities.field(target, field);
      }
    }
  }

  private static void rules(Part rules, Object... policies) {
    rules.fill("selectPolicy", "Max").fill("policies", new ArrayList<>(List.of(policies)));
  }

  private static Map<String, Object> policy(String type, long value) {
    return new LinkedHashMap<>(Map.of("type", type, "value", value, "periodSeconds", 15L));
  }
}
