package dev.meshfleet.chart;

import dev.meshfleet.helm.Helm;
import dev.meshfleet.istio.ChartValues;
import dev.meshfleet.istio.GatewayPorts;
import dev.meshfleet.istio.Release;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The official chart {@code gateway}: takes values and returns the objects that the chart renders.
 */
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
   * A gateway.
   *
   * @param name of the Helm release
   * @param computed values over the chart's defaults
   * @param user values over the computed ones
   * @throws ChartRefusal when the chart does not render with these values
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
   * @throws ChartRefusal when the chart does not render them
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
    drafts.addAll(GatewayReplicas.drafts(this));
    if (Helm.truthy(values.maybe("global.networkPolicy.enabled"))) {
      drafts.add(GatewayNetworkPolicy.of(this));
    }
    return Placements.added(release, values, drafts);
  }

  Release release() {
    return release;
  }

  String name() {
    return name;
  }

  String helmName() {
    return helmName;
  }

  String namespace() {
    return namespace;
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

  /** {@code gateway.selectorLabels}: the prefix istio- of a name is removed in the label. */
  public Map<String, Object> selector() {
    Map<String, Object> labels = values.map("labels");
    Map<String, Object> selector = new LinkedHashMap<>();
    selector.put("app", chosen(labels, "app", name));
    selector.put(
        "istio", chosen(labels, "istio", name.startsWith("istio-") ? name.substring(6) : name));
    return selector;
  }

  /** The chart quotes a label before it tests whether it is empty, so an empty label remains. */
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
}
