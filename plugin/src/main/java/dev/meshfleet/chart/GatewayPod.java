package dev.meshfleet.chart;

import dev.meshfleet.helm.Helm;
import dev.meshfleet.istio.ChartValues;
import dev.meshfleet.istio.Feature;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The Deployment, or DaemonSet, of a gateway: the chart's deployment.yaml. */
final class GatewayPod {
  private static final long PROXY_USER = 1337;

  private final GatewayChart chart;
  private final ChartValues values;

  private GatewayPod(GatewayChart chart) {
    this.chart = chart;
    this.values = chart.values();
  }

  static Draft deployment(GatewayChart chart) {
    return new GatewayPod(chart).deployment();
  }

  private Draft deployment() {
    String kind = Helm.text(Helm.orElse(values.at("kind"), "Deployment"));
    boolean fixed = !values.truthy("autoscaling.enabled") && values.at("replicaCount") != null;
    return container(
        pod(
            chart
                .annotated("deployment.yaml.j2", kind, chart.name())
                .with("kind", kind)
                .with("replicas", fixed ? values.scalar("replicaCount") : null)
                .with("strategy", values.some("strategy"))
                .with("minReadySeconds", values.someScalar("minReadySeconds"))
                .with("selector", chart.selector())
                .with("podLabels", podLabels())
                .with("podAnnotations", values.some("podAnnotations"))));
  }

  private Map<String, Object> podLabels() {
    Labels labels = chart.labels().put("sidecar.istio.io/inject", "true");
    if (values.truthy("revision")) {
      labels.put("istio.io/rev", values.text("revision"));
    }
    if (values.truthy("networkGateway")) {
      labels.put("topology.istio.io/network", values.text("networkGateway"));
    }
    return labels.map();
  }

  private Draft pod(Draft deployment) {
    boolean dns = chart.release().has(Feature.GATEWAY_DNS);
    return deployment
        .with("imagePullSecrets", values.some("imagePullSecrets"))
        .with("serviceAccount", chart.account())
        .with("podSecurityContext", podSecurityContext())
        .with("volumes", values.some("volumes"))
        .with("initContainers", values.some("initContainers"))
        .with("additionalContainers", values.list("additionalContainers"))
        .with("nodeSelector", values.some("nodeSelector"))
        .with("affinity", values.some("affinity"))
        .with("tolerations", values.some("tolerations"))
        .with("topologySpreadConstraints", values.some("topologySpreadConstraints"))
        .with("terminationGracePeriodSeconds", values.scalar("terminationGracePeriodSeconds"))
        .with("priorityClassName", values.someScalar("priorityClassName"))
        .with("dnsPolicy", dns ? values.some("dnsPolicy") : null)
        .with("dnsConfig", dns ? values.some("dnsConfig") : null);
  }

  /** By default, a pod can bind the ports 80 and 443 as an unprivileged user. */
  private Object podSecurityContext() {
    Map<String, Object> sysctl = new LinkedHashMap<>();
    sysctl.put("name", "net.ipv4.ip_unprivileged_port_start");
    sysctl.put("value", "0");
    return Helm.orElse(values.at("securityContext"), Map.of("sysctls", List.of(sysctl)));
  }

  private Draft container(Draft deployment) {
    return deployment
        .with("imagePullPolicy", values.someScalar("imagePullPolicy"))
        .with(
            "securityContext",
            Helm.orElse(values.at("containerSecurityContext"), containerSecurityContext()))
        .with("env", Helm.some(env()))
        .with("resources", Resources.of(chart.release(), values, "resources"))
        .with("volumeMounts", values.some("volumeMounts"))
        .with("readinessProbe", values.some("readinessProbe"))
        .with("lifecycle", values.some("lifecycle"));
  }

  private Map<String, Object> containerSecurityContext() {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("capabilities", Map.of("drop", List.of("ALL")));
    context.put("allowPrivilegeEscalation", false);
    context.put("privileged", false);
    context.put("readOnlyRootFilesystem", true);
    boolean openshift = Helm.orElse(values.at("platform"), "").equals("openshift");
    if (chart.release().has(Feature.PROXY_USER) && !openshift) {
      context.put("runAsUser", PROXY_USER);
      context.put("runAsGroup", PROXY_USER);
    }
    context.put("runAsNonRoot", true);
    return context;
  }

  private List<Object> env() {
    List<Object> env = new ArrayList<>();
    if (values.truthy("networkGateway")) {
      env.add(variable("ISTIO_META_REQUESTED_NETWORK_VIEW", values.text("networkGateway")));
    }
    new TreeMap<>(values.map("env"))
        .forEach((key, value) -> env.add(variable(key, value == null ? null : Helm.text(value))));
    env.addAll(values.list("envVarFrom"));
    return env;
  }

  private static Map<String, Object> variable(String name, Object value) {
    Map<String, Object> variable = new LinkedHashMap<>();
    variable.put("name", name);
    variable.put("value", value);
    return variable;
  }
}
