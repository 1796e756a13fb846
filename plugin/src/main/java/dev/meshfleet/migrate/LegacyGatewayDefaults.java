package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The defaults of istioctl's own gateway charts ({@code istio-ingress}, {@code istio-egress}), as
 * values of the chart {@code gateway}. Source: their {@code values.yaml} and templates, which are
 * the same in Istio 1.28 to 1.30.
 */
final class LegacyGatewayDefaults {
  private LegacyGatewayDefaults() {}

  /**
   * @param name of the gateway's objects
   * @param values of the IstioOperator
   */
  static Map<String, Object> of(boolean egress, String name, Node.Mapping values) {
    Map<String, Object> set = new LinkedHashMap<>();
    String app = egress ? "istio-egressgateway" : "istio-ingressgateway";
    set.put("labels", Plain.map("app", app, "istio", app.substring("istio-".length())));
    set.put(
        "strategy",
        Map.of("rollingUpdate", Plain.map("maxSurge", "100%", "maxUnavailable", "25%")));
    set.put(
        "service",
        Plain.map("type", egress ? "ClusterIP" : "LoadBalancer", "ports", ports(egress)));
    set.put("serviceAccount", Map.of("name", name + "-service-account"));
    global(values, set);
    return set;
  }

  private static List<Object> ports(boolean egress) {
    List<Object> ports = new ArrayList<>();
    if (!egress) {
      ports.add(port("status-port", 15021, 15021));
    }
    ports.add(port("http2", 80, 8080));
    ports.add(port("https", 443, 8443));
    return ports;
  }

  private static Map<String, Object> port(String name, long port, long target) {
    return Plain.map("name", name, "port", port, "protocol", "TCP", "targetPort", target);
  }

  /** Values under global that these charts read, and the chart gateway does not. */
  private static void global(Node.Mapping values, Map<String, Object> set) {
    Plain.at(values, "global", "defaultNodeSelector")
        .ifPresent(found -> set.put("nodeSelector", found.value()));
    Plain.at(values, "global", "defaultTolerations")
        .ifPresent(found -> set.put("tolerations", found.value()));
    Plain.text(values, "global", "priorityClassName")
        .ifPresent(found -> set.put("priorityClassName", found));
    List<Map<String, Object>> secrets =
        Plain.items(values, "global", "imagePullSecrets").stream()
            .map(secret -> Map.<String, Object>of("name", String.valueOf(secret.value())))
            .toList();
    if (!secrets.isEmpty()) {
      set.put("imagePullSecrets", secrets);
    }
  }

  /**
   * The PodDisruptionBudget that these charts render for more than one replica; empty for one.
   *
   * @param gateway its values
   */
  static Map<String, Object> budget(Node.Mapping gateway, Node.Mapping values) {
    boolean several =
        is(gateway, "autoscaling", "enabled")
            ? number(gateway, "autoscaling", "minReplicas") > 1
            : number(gateway, "replicaCount") > 1;
    boolean wanted = is(values, "global", "defaultPodDisruptionBudget", "enabled");
    return several && wanted ? Map.of("podDisruptionBudget", Map.of("minAvailable", 1L)) : Map.of();
  }

  /** A switch that is on by default. */
  private static boolean is(Node values, String... path) {
    return Plain.at(values, path).map(found -> !found.value().equals(false)).orElse(true);
  }

  private static long number(Node values, String... path) {
    return Plain.at(values, path)
        .map(Node::value)
        .filter(Long.class::isInstance)
        .map(Long.class::cast)
        .orElse(1L);
  }
}
