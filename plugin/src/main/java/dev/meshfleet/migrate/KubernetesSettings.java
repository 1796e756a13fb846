package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Settings of a Deployment in the format of Kubernetes, from the resource of an operator, as values
 * of a chart: {@code components.pilot.k8s} of an IstioOperator.
 */
final class KubernetesSettings {
  /** Fields that have the same name and content in the chart istiod, in gateway, or in both. */
  private static final String[] SAME = {
    "affinity",
    "nodeSelector",
    "podAnnotations",
    "replicaCount",
    "resources",
    "tolerations",
    "volumes",
    "volumeMounts"
  };

  private final ForeignFields fields;
  private final String at;
  private final Map<String, Object> values = new LinkedHashMap<>();

  private KubernetesSettings(ForeignFields fields, String at) {
    this.fields = fields;
    this.at = at;
  }

  /** For chart {@code istiod}. */
  static Map<String, Object> ofIstiod(ForeignFields fields, String at) {
    KubernetesSettings settings = new KubernetesSettings(fields, at);
    settings.shared();
    settings.sampling();
    settings.copy("serviceAnnotations", "serviceAnnotations");
    settings.copy("podDisruptionBudget", "pdb");
    settings.copy("strategy.rollingUpdate.maxSurge", "rollingMaxSurge");
    settings.copy("strategy.rollingUpdate.maxUnavailable", "rollingMaxUnavailable");
    settings.copy("hpaSpec.minReplicas", "autoscaleMin");
    settings.copy("hpaSpec.maxReplicas", "autoscaleMax");
    settings
        .metrics(true)
        .forEach(
            (resource, target) ->
                settings.values.put(resource, Map.of("targetAverageUtilization", target)));
    return settings.values;
  }

  /** For chart {@code gateway}. */
  static Map<String, Object> ofGateway(ForeignFields fields, String at) {
    KubernetesSettings settings = new KubernetesSettings(fields, at);
    settings.shared();
    settings.copy("strategy", "strategy");
    settings.copy("priorityClassName", "priorityClassName");
    settings.copy("imagePullPolicy", "imagePullPolicy");
    settings.copy("podDisruptionBudget", "podDisruptionBudget");
    settings.copy("readinessProbe", "readinessProbe");
    settings.scaling();
    settings.service();
    return settings.values;
  }

  private void shared() {
    for (String name : SAME) {
      copy(name, name);
    }
    Environment environment = Environment.of(fields.list(at + ".env"));
    environment.plain().ifPresent(env -> values.put("env", env));
    environment.references().ifPresent(env -> values.put("envVarFrom", env));
  }

  /** istioctl replaces the chart's variable; as a value it would be set twice. */
  private void sampling() {
    if (values.get("env") instanceof Map<?, ?> env && env.get(TraceSampling.NAME) != null) {
      values.put("traceSampling", TraceSampling.number(env.get(TraceSampling.NAME)));
      Map<Object, Object> others = new LinkedHashMap<>(env);
      others.remove(TraceSampling.NAME);
      values.put("env", others);
    }
  }

  private void scaling() {
    Map<String, Object> scaling = new LinkedHashMap<>();
    take("hpaSpec.minReplicas").ifPresent(min -> scaling.put("minReplicas", min.value()));
    take("hpaSpec.maxReplicas").ifPresent(max -> scaling.put("maxReplicas", max.value()));
    Map<String, Object> metrics = metrics(false);
    if (!metrics.isEmpty()) {
      scaling.put("targetCPUUtilizationPercentage", metrics.getOrDefault("cpu", 0L)); // 0: none
    }
    if (metrics.get("memory") != null) {
      scaling.put("targetMemoryUtilizationPercentage", metrics.get("memory"));
    }
    if (!scaling.isEmpty()) {
      values.put("autoscaling", scaling);
    }
  }

  private void service() {
    Map<String, Object> service = new LinkedHashMap<>();
    fields.map(at + ".service").ifPresent(written -> service.putAll(written.value()));
    take("serviceAnnotations").ifPresent(notes -> service.put("annotations", notes.value()));
    if (!service.isEmpty()) {
      values.put("service", service);
    }
  }

  /**
   * The targets of the resources among an autoscaler's metrics, by resource. Metrics without a
   * value in the chart are not taken, and are reported with the other fields.
   *
   * @param always whether the chart scales by CPU in any case
   */
  private Map<String, Object> metrics(boolean always) {
    String list = at + ".hpaSpec.metrics";
    Map<String, Object> targets = new LinkedHashMap<>();
    boolean all = true;
    List<Node> metrics = fields.peek(list).map(found -> Plain.items(found)).orElse(List.of());
    for (Node metric : metrics) {
      Optional<String> resource =
          Plain.text(metric, "resource", "name").filter(Set.of("cpu", "memory")::contains);
      Optional<Node> target =
          Plain.at(metric, "resource", "target", "averageUtilization")
              .or(() -> Plain.at(metric, "resource", "targetAverageUtilization"));
      all &= resource.isPresent() && target.isPresent();
      resource.ifPresent(name -> target.ifPresent(node -> targets.put(name, node.value())));
    }
    if (all && !metrics.isEmpty() && (targets.containsKey("cpu") || !always)) {
      fields.take(list);
    }
    return targets;
  }

  private void copy(String from, String to) {
    take(from).ifPresent(found -> values.put(to, found.value()));
  }

  private Optional<Node> take(String field) {
    return fields.take(at + "." + field);
  }
}
