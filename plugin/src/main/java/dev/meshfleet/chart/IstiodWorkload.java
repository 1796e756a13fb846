package dev.meshfleet.chart;

import dev.meshfleet.helm.Helm;
import dev.meshfleet.istio.ChartValues;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The objects that run istiod: the chart's service, deployment, autoscale, pdb and networkpolicy
 * files.
 */
final class IstiodWorkload {
  private final Istiod istiod;
  private final ChartValues values;

  private IstiodWorkload(Istiod istiod) {
    this.istiod = istiod;
    this.values = istiod.values();
  }

  static List<Draft> drafts(Istiod istiod) {
    return istiod.namespaceScope() ? new IstiodWorkload(istiod).drafts() : List.of();
  }

  private List<Draft> drafts() {
    List<Draft> drafts = new ArrayList<>();
    for (Object tag : values.list("revisionTags")) {
      drafts.add(tagService(Helm.text(tag)));
    }
    if (istiod.runsHere()) {
      drafts.add(
          service(istiod.named("istiod"), labels())
              .with("trafficDistribution", values.some("trafficDistribution")));
      drafts.add(IstiodPod.deployment(istiod));
      if (scales() && values.truthy("autoscaleMin") && values.truthy("autoscaleMax")) {
        drafts.add(autoscaler());
      }
      if (values.truthy("global.defaultPodDisruptionBudget.enabled") && hasSeveral()) {
        drafts.add(disruptionBudget());
      }
    }
    if (Helm.truthy(values.maybe("global.networkPolicy.enabled"))) {
      drafts.add(networkPolicy());
    }
    return drafts;
  }

  private Labels labels() {
    return istiod.revisionedLabels("istiod").put("istio", "pilot");
  }

  private Draft tagService(String tag) {
    return service("istiod-revision-tag-" + tag, labels().put("istio.io/tag", tag))
        .with("trafficDistribution", null);
  }

  private Draft service(String name, Labels labels) {
    Map<String, Object> selector = new LinkedHashMap<>();
    selector.put("app", "istiod");
    selector.putAll(istiod.selector());
    return istiod
        .inNamespace("service.yaml.j2", "Service", name)
        .with("labels", labels.map())
        .with("annotations", values.some("serviceAnnotations"))
        .with("selector", selector)
        .with("ipFamilyPolicy", values.someScalar("ipFamilyPolicy"))
        .with("ipFamilies", Helm.some(values.scalars("ipFamilies")));
  }

  private boolean scales() {
    return values.truthy("autoscaleEnabled");
  }

  private boolean hasSeveral() {
    return Helm.integer(values.at(scales() ? "autoscaleMin" : "replicaCount")) > 1;
  }

  private Draft autoscaler() {
    return istiod
        .inNamespace(
            "horizontal-pod-autoscaler.yaml.j2", "HorizontalPodAutoscaler", istiod.named("istiod"))
        .with("labels", istiod.revisionedLabels("istiod").map())
        .with("minReplicas", values.scalar("autoscaleMin"))
        .with("maxReplicas", values.scalar("autoscaleMax"))
        .with("cpuUtilization", values.scalar("cpu.targetAverageUtilization"))
        .with(
            "memoryUtilization",
            values.truthy("memory.targetAverageUtilization")
                ? List.of(values.scalar("memory.targetAverageUtilization"))
                : List.of())
        .with("behavior", values.some("autoscaleBehavior"));
  }

  private Draft disruptionBudget() {
    boolean least =
        values.truthy("pdb.minAvailable") && !values.map("pdb").containsKey("maxUnavailable");
    Map<String, Object> selector = new LinkedHashMap<>();
    selector.put("app", "istiod");
    selector.putAll(istiod.selector());
    return istiod
        .inNamespace("pod-disruption-budget.yaml.j2", "PodDisruptionBudget", istiod.named("istiod"))
        .with("labels", labels().map())
        .with("minAvailable", least ? values.scalar("pdb.minAvailable") : null)
        .with(
            "maxUnavailable",
            !least && values.truthy("pdb.maxUnavailable")
                ? values.scalar("pdb.maxUnavailable")
                : null)
        .with("unhealthyPodEvictionPolicy", values.someScalar("pdb.unhealthyPodEvictionPolicy"))
        .with("selector", selector);
  }

  private Draft networkPolicy() {
    Map<String, Object> selector = new LinkedHashMap<>();
    selector.put("app", "istiod");
    selector.put("istio.io/rev", istiod.revisionLabel());
    return istiod
        .inNamespace("network-policy.yaml.j2", "NetworkPolicy", istiod.named("istiod"))
        .with("labels", labels().map())
        .with("selector", selector);
  }
}
