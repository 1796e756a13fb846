package dev.meshfleet.istio;

import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The official chart {@code gateway}: values in, the objects out that it would render. */
public final class GatewayChart {
  private final Release release;
  private final String helmName;
  private final String namespace;
  private final ChartValues values;
  private final String name;

  private GatewayChart(Release release, String helmName, String namespace, ChartValues values) {
    this.release = release;
    this.helmName = helmName;
    this.namespace = namespace;
    this.values = values;
    this.name = Helm.text(Helm.orElse(values.at("name"), helmName));
  }

  /**
   * One gateway.
   *
   * @param name of the Helm release
   * @param computed values over the chart's defaults
   * @param user values over the computed ones
   * @throws ChartRefusal when the chart would not render with these values
   */
  public static GatewayChart of(
      Release release,
      String name,
      String namespace,
      Map<String, Object> computed,
      Map<String, Object> user) {
    Map<String, Object> given = Helm.map(Helm.read(Helm.sorted(computed)));
    Helm.merge(given, user);
    ChartValues values = ChartValues.gateway(release, given);
    GatewayPorts.refuseIncomplete(release, given);
    return new GatewayChart(release, name, namespace, values);
  }

  /**
   * The gateway's objects, in the order of the chart's files.
   *
   * @throws ChartRefusal when the chart would not render them
   */
  public List<Draft> drafts() {
    List<Draft> drafts = new ArrayList<>();
    if (values.truthy("serviceAccount.create")) {
      drafts.add(
          inNamespace("service-account.yaml.j2", "ServiceAccount", account())
              .with("annotations", values.some("serviceAccount.annotations")));
    }
    if (values.truthy("rbac.enabled")) {
      drafts.add(annotated("role.yaml.j2", "Role", account()));
      drafts.add(annotated("role-binding.yaml.j2", "RoleBinding", account()));
    }
    if (!values.is("service.type", "None")) {
      drafts.add(GatewayServiceDraft.of(this));
    }
    drafts.add(GatewayPod.deployment(this));
    if (scales() && values.is("kind", "Deployment")) {
      drafts.add(autoscaler());
    }
    if (values.truthy("podDisruptionBudget") && hasSeveral()) {
      Map<String, Object> spec = new LinkedHashMap<>();
      spec.put("selector", Map.of("matchLabels", selector()));
      spec.putAll(values.map("podDisruptionBudget"));
      drafts.add(
          inNamespace("pod-disruption-budget.yaml.j2", "PodDisruptionBudget", name)
              .with("spec", spec));
    }
    if (Helm.truthy(values.maybe("global.networkPolicy.enabled"))) {
      drafts.add(networkPolicy());
    }
    return drafts;
  }

  Release release() {
    return release;
  }

  String name() {
    return name;
  }

  ChartValues values() {
    return values;
  }

  /** {@code gateway.serviceAccountName}. */
  String account() {
    Object chosen = values.at("serviceAccount.name");
    boolean own = values.truthy("serviceAccount.create");
    return values.word("serviceAccount.name", Helm.orElse(chosen, own ? name : "default"));
  }

  /** The ports of its pods behind the Service's ports, each with its protocol. */
  public Map<Object, Object> targetPorts() {
    Map<Object, Object> ports = new LinkedHashMap<>();
    for (Map<String, Object> port : GatewayServiceDraft.ports(this)) {
      ports.put(
          values.plain("service.ports", Helm.orElse(port.get("targetPort"), port.get("port"))),
          values.plain("service.ports", Helm.orElse(port.get("protocol"), "TCP")));
    }
    return ports;
  }

  /** The ports that its Service listens on. */
  public Set<Long> servicePorts() {
    Set<Long> ports = new LinkedHashSet<>();
    for (Map<String, Object> port : GatewayServiceDraft.ports(this)) {
      ports.add(Helm.integer(port.get("port")));
    }
    return ports;
  }

  /** {@code gateway.selectorLabels}: a name that starts with istio- is a label without it. */
  public Map<String, Object> selector() {
    Map<String, Object> labels = values.map("labels");
    Map<String, Object> selector = new LinkedHashMap<>();
    selector.put("app", chosen(labels, "app", name));
    selector.put(
        "istio", chosen(labels, "istio", name.startsWith("istio-") ? name.substring(6) : name));
    return selector;
  }

  /** The chart quotes a chosen label before it asks whether it is empty, so an empty one stays. */
  private static Object chosen(Map<String, Object> labels, String key, String otherwise) {
    return labels.get(key) != null ? Helm.text(labels.get(key)) : otherwise;
  }

  /** {@code gateway.labels} and {@code istio.labels}. */
  Labels labels() {
    Labels labels = Labels.of(name, helmName, release).putAll(selector());
    new TreeMap<>(values.map("labels"))
        .forEach(
            (key, value) -> {
              if (!key.equals("app") && !key.equals("istio")) {
                labels.put(key, value == null ? null : Helm.text(value));
              }
            });
    return labels;
  }

  Draft inNamespace(String template, String kind, String object) {
    return Draft.in(namespace, "gateway/" + template, kind, object).with("labels", labels().map());
  }

  Draft annotated(String template, String kind, String object) {
    return inNamespace(template, kind, object).with("annotations", values.some("annotations"));
  }

  private boolean scales() {
    return values.truthy("autoscaling.enabled");
  }

  private boolean hasSeveral() {
    return Helm.integer(values.at(scales() ? "autoscaling.minReplicas" : "replicaCount")) > 1;
  }

  private Draft autoscaler() {
    List<Object> metrics = new ArrayList<>();
    addMetric(metrics, "cpu", "autoscaling.targetCPUUtilizationPercentage");
    addMetric(metrics, "memory", "autoscaling.targetMemoryUtilizationPercentage");
    return annotated("horizontal-pod-autoscaler.yaml.j2", "HorizontalPodAutoscaler", name)
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

  private Draft networkPolicy() {
    Object revision = values.at("revision");
    boolean revisioned = !"".equals(revision);
    List<Object> ports = new ArrayList<>();
    for (Object item : values.list("service.ports")) {
      Map<String, Object> port = Helm.map(item);
      Map<String, Object> opened = new LinkedHashMap<>();
      opened.put(
          "protocol", values.plain("service.ports", Helm.orElse(port.get("protocol"), "TCP")));
      opened.put(
          "port",
          values.plain("service.ports", Helm.orElse(port.get("targetPort"), port.get("port"))));
      ports.add(opened);
    }
    Labels labels =
        new Labels()
            .put("app", name)
            .put("istio.io/rev", Helm.text(Helm.orElse(revision, "default")))
            .put(
                "install.operator.istio.io/owning-resource",
                Helm.orElse(values.at("ownerName"), "unknown"))
            .put("operator.istio.io/component", "Gateway")
            .put("release", helmName)
            .put("app.kubernetes.io/name", name);
    labelsWithoutCommon().forEach(labels::put);
    return Draft.in(
            namespace,
            "gateway/network-policy.yaml.j2",
            "NetworkPolicy",
            revisioned ? name + "-" + Helm.text(revision) : name)
        .with("labels", labels.map())
        .with("selector", selector())
        .with("ports", ports);
  }

  /** This one object lacks {@code istio.labels}. */
  private Map<String, Object> labelsWithoutCommon() {
    Map<String, Object> labels = new LinkedHashMap<>(labels().map());
    labels.keySet().removeIf(key -> key.startsWith("app.kubernetes.io/"));
    return labels;
  }
}
