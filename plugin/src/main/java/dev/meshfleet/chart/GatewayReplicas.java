package dev.meshfleet.chart;

import dev.meshfleet.helm.Helm;
import dev.meshfleet.istio.ChartValues;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The number of pods of a gateway: the chart's {@code hpa.yaml} and {@code
 * poddisruptionbudget.yaml}.
 */
final class GatewayReplicas {
  private final GatewayChart chart;
  private final ChartValues values;

  private GatewayReplicas(GatewayChart chart) {
    this.chart = chart;
    this.values = chart.values();
  }

  static List<Draft> drafts(GatewayChart chart) {
    return new GatewayReplicas(chart).drafts();
  }

  private List<Draft> drafts() {
    List<Draft> drafts = new ArrayList<>();
    if (scales() && values.is("kind", "Deployment")) {
      drafts.add(autoscaler());
    }
    if (values.truthy("podDisruptionBudget") && hasSeveral()) {
      drafts.add(disruptionBudget());
    }
    return drafts;
  }

  private boolean scales() {
    return values.truthy("autoscaling.enabled");
  }

  private boolean hasSeveral() {
    return Helm.integer(values.at(scales() ? "autoscaling.minReplicas" : "replicaCount")) > 1;
  }

  private Draft disruptionBudget() {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("selector", Map.of("matchLabels", chart.selector()));
    spec.putAll(values.map("podDisruptionBudget"));
    return chart
        .inNamespace("pod-disruption-budget.yaml.j2", "PodDisruptionBudget", chart.name())
        .with("spec", spec);
  }

  private Draft autoscaler() {
    List<Object> metrics = new ArrayList<>();
    addMetric(metrics, "cpu", "autoscaling.targetCPUUtilizationPercentage");
    addMetric(metrics, "memory", "autoscaling.targetMemoryUtilizationPercentage");
    return chart
        .annotated("horizontal-pod-autoscaler.yaml.j2", "HorizontalPodAutoscaler", chart.name())
        .with("minReplicas", values.scalar("autoscaling.minReplicas"))
        .with("maxReplicas", values.scalar("autoscaling.maxReplicas"))
        .with("metrics", Helm.some(metrics))
        .with("behavior", values.some("autoscaling.autoscaleBehavior"));
  }

  private void addMetric(List<Object> metrics, String resource, String path) {
    if (values.truthy(path)) {
      Map<String, Object> target = new LinkedHashMap<>();
      target.put("type", "Utilization");
      target.put("averageUtilization", values.scalar(path));
      Map<String, Object> measured = new LinkedHashMap<>();
      measured.put("name", resource);
      measured.put("target", target);
      Map<String, Object> metric = new LinkedHashMap<>();
      metric.put("type", "Resource");
      metric.put("resource", measured);
      metrics.add(metric);
    }
  }
}
