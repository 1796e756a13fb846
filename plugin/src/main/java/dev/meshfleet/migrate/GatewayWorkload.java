package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The Deployment or DaemonSet of a gateway, as values of the chart. */
final class GatewayWorkload {
  /** The default strategy of a Deployment in Kubernetes. */
  private static final Map<String, Object> USUAL_STRATEGY =
      Map.of(
          "type",
          "RollingUpdate",
          "rollingUpdate",
          Map.of("maxSurge", "25%", "maxUnavailable", "25%"));

  private static final String NETWORK_VIEW = "ISTIO_META_REQUESTED_NETWORK_VIEW";

  private final Resource workload;
  private final GatewayValues values;

  private GatewayWorkload(Resource workload, GatewayValues values) {
    this.workload = workload;
    this.values = values;
  }

  static void read(Resource workload, GatewayValues values) {
    GatewayWorkload read = new GatewayWorkload(workload, values);
    read.head();
    read.pod();
    BareProxy.container(workload).ifPresent(read::proxy);
  }

  private void head() {
    Node node = workload.node();
    if (!workload.kind().equals("Deployment")) {
      values.set("kind", workload.kind());
    }
    values.copy(node, "spec.replicas", "replicaCount");
    values.copy(node, "spec.minReadySeconds", "minReadySeconds");
    Plain.at(node, "spec", "strategy")
        .filter(strategy -> !USUAL_STRATEGY.equals(strategy.value()))
        .ifPresent(strategy -> values.copy(node, "spec.strategy", "strategy"));
    values.setSome("annotations", GatewayValues.own(workload.annotations()));
    Map<String, String> labels = new LinkedHashMap<>(workload.labels());
    labels.putAll(Plain.texts(node, "spec", "selector", "matchLabels"));
    labels.putAll(
        GatewayValues.chosen(Plain.texts(node, "spec", "template", "metadata", "labels")));
    values.setSome("labels", GatewayValues.chosen(labels));
    values.setSome(
        "podAnnotations",
        GatewayValues.own(Plain.texts(node, "spec", "template", "metadata", "annotations")));
    Map<String, String> pod = Plain.texts(node, "spec", "template", "metadata", "labels");
    Optional.ofNullable(pod.get("istio.io/rev"))
        .ifPresent(revision -> values.set("revision", revision));
  }

  private void pod() {
    Node pod =
        Plain.at(workload.node(), "spec", "template", "spec")
            .orElse(Node.Mapping.empty(workload.place()));
    for (String field :
        List.of(
            "imagePullSecrets",
            "initContainers",
            "nodeSelector",
            "priorityClassName",
            "terminationGracePeriodSeconds",
            "tolerations",
            "topologySpreadConstraints",
            "volumes")) {
      values.copy(pod, field, field);
    }
    Plain.at(pod, "affinity")
        .map(affinity -> Plain.pruned(affinity.value()))
        .filter(affinity -> !affinity.equals(Map.of()))
        .ifPresent(affinity -> values.set("affinity", affinity));
    Plain.at(pod, "securityContext")
        .filter(context -> !isUsual(context))
        .ifPresent(context -> values.copy(pod, "securityContext", "securityContext"));
    List<Object> more =
        Plain.items(pod, "containers").stream()
            .filter(container -> !Plain.text(container, "name").equals(Optional.of("istio-proxy")))
            .map(Node::value)
            .toList();
    if (!more.isEmpty()) {
      values.set("additionalContainers", more);
    }
  }

  /**
   * Whether the context is the one of the chart, which sets only the sysctl that lets the proxy
   * bind to low ports.
   */
  private static boolean isUsual(Node context) {
    return context.value() instanceof Map<?, ?> map && map.keySet().equals(Set.of("sysctls"));
  }

  private void proxy(Node proxy) {
    for (String field : List.of("imagePullPolicy", "lifecycle", "readinessProbe", "volumeMounts")) {
      boolean usual =
          field.equals("imagePullPolicy") && Plain.text(proxy, field).equals(Optional.of("Always"));
      if (!usual) {
        values.copy(proxy, field, field);
      }
    }
    for (String kind : List.of("requests", "limits")) {
      values.setSome("resources." + kind, Plain.texts(proxy, "resources", kind));
    }
    Plain.at(proxy, "securityContext")
        .filter(context -> !isHardened(context))
        .ifPresent(context -> values.copy(proxy, "securityContext", "containerSecurityContext"));
    Environment environment = Environment.of(Plain.at(proxy, "env"));
    environment.texts().remove(NETWORK_VIEW);
    environment.plain().ifPresent(env -> values.set("env", env));
    environment.references().ifPresent(env -> values.set("envVarFrom", env));
    if (Plain.texts(workload.node(), "metadata", "labels")
        .containsKey("topology.istio.io/network")) {
      values.set("networkGateway", workload.labels().get("topology.istio.io/network"));
    }
  }

  /**
   * Whether the context is the one of the chart, with or without the user that some of its releases
   * set.
   */
  private static boolean isHardened(Node context) {
    return Plain.items(context, "capabilities", "drop").stream()
            .anyMatch(drop -> "ALL".equals(drop.value()))
        && isTrue(context, "readOnlyRootFilesystem")
        && isTrue(context, "runAsNonRoot");
  }

  private static boolean isTrue(Node context, String field) {
    return Plain.at(context, field).map(node -> Boolean.TRUE.equals(node.value())).orElse(false);
  }
}
