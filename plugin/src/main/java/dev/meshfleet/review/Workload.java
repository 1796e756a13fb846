package dev.meshfleet.review;

import dev.meshfleet.compare.Quantities;
import dev.meshfleet.render.Manifest;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What keeps the pods of a Deployment alive and in sufficient number.
 *
 * @param title what people call it: {@code istiod}, {@code gateway "ingress"}
 * @param scale how many pods there are; empty for sidecars and DaemonSets, where others decide it
 * @param amounts requests and limits: {@code requests.memory}
 * @param written the same, as they are written
 * @param protections probes, spread and the like, as words
 * @param placement what decides on which nodes the pods run
 * @param grace seconds that a pod has to end
 * @param stopsAll whether a rollout stops all pods at once
 */
record Workload(
    String title,
    Optional<Scale> scale,
    Map<String, BigDecimal> amounts,
    Map<String, String> written,
    Set<String> protections,
    Map<String, Object> placement,
    long grace,
    boolean stopsAll) {
  private static final long DEFAULT_GRACE = 30;

  /**
   * How many pods there are.
   *
   * @param least and most, by the autoscaler if there is one
   * @param budget whether a PodDisruptionBudget covers the pods
   * @param blocked whether it allows no eviction at all
   */
  record Scale(long least, long most, boolean budget, boolean blocked) {}

  /** A workload with only resources. */
  static Workload ofResources(String title, Map<?, ?> resources) {
    Workload workload = empty(title, Optional.empty(), DEFAULT_GRACE, false);
    workload.resources("", resources);
    return workload;
  }

  /** The same with a number of pods. */
  static Workload ofResources(String title, Map<?, ?> resources, Scale scale) {
    Workload workload = empty(title, Optional.of(scale), DEFAULT_GRACE, false);
    workload.resources("", resources);
    return workload;
  }

  /** A Deployment or a DaemonSet. */
  static Workload ofDeployment(String title, Manifest deployment, Optional<Scale> scale) {
    Map<?, ?> spec = Embedded.at(deployment.object(), "spec");
    Map<?, ?> pod = Embedded.at(spec, "template", "spec");
    Object grace = pod.get("terminationGracePeriodSeconds");
    Workload workload =
        empty(
            title,
            scale,
            grace instanceof Number seconds ? seconds.longValue() : DEFAULT_GRACE,
            stopsAll(Embedded.at(spec, "strategy")));
    if (pod.get("containers") instanceof List<?> containers) {
      containers.forEach(
          container -> workload.container(PodFacts.map(container), containers.size() > 1));
    }
    workload.protect(pod, "topologySpreadConstraints", "the topology spread constraint");
    workload.protect(Embedded.at(pod, "affinity"), "podAntiAffinity", "the pod anti-affinity");
    workload.protect(pod, "priorityClassName", "the priority class");
    workload.placement.put("nodeSelector", pod.get("nodeSelector"));
    workload.placement.put("tolerations", pod.get("tolerations"));
    workload.placement.put("nodeAffinity", Embedded.at(pod, "affinity").get("nodeAffinity"));
    return workload;
  }

  private static Workload empty(String title, Optional<Scale> scale, long grace, boolean stopsAll) {
    return new Workload(
        title,
        scale,
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashSet<>(),
        new LinkedHashMap<>(),
        grace,
        stopsAll);
  }

  private static boolean stopsAll(Map<?, ?> strategy) {
    Object most = Embedded.at(strategy, "rollingUpdate").get("maxUnavailable");
    return "Recreate".equals(strategy.get("type")) || "100%".equals(most);
  }

  private void container(Map<?, ?> container, boolean several) {
    String name = String.valueOf(container.get("name"));
    resources(several ? name + " " : "", Embedded.at(container, "resources"));
    for (String probe : List.of("readinessProbe", "livenessProbe", "startupProbe")) {
      protect(container, probe, "the %s of container \"%s\"".formatted(probe, name));
    }
    protect(
        Embedded.at(container, "lifecycle"),
        "preStop",
        "the preStop hook of container \"%s\"".formatted(name));
  }

  private void protect(Map<?, ?> from, String key, String words) {
    Object value = from.get(key);
    if (value != null && !List.of().equals(value) && !Map.of().equals(value)) {
      protections.add(words);
    }
  }

  private void resources(String prefix, Map<?, ?> resources) {
    for (String which : List.of("requests", "limits")) {
      Embedded.at(resources, which)
          .forEach(
              (resource, amount) -> {
                String key = prefix + which + "." + resource;
                Quantities.amount(String.valueOf(amount))
                    .ifPresent(
                        number -> {
                          amounts.put(key, number);
                          written.put(key, String.valueOf(amount));
                        });
              });
    }
  }
}
