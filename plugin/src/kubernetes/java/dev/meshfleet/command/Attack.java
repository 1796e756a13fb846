package dev.meshfleet.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.Yaml;

/**
 * A write that the istiod of tenant payments must not make.
 *
 * @param body JSON, or null for a deletion
 */
record Attack(String method, String path, JsonNode body) {
  static final String HOOKS = "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations";
  static final String OWN_HOOK = HOOKS + "/istio-sidecar-injector-payments-istio-payments";
  static final String CLASSES = "/apis/gateway.networking.k8s.io/v1/gatewayclasses";
  static final String BINDINGS = "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings";

  private static final String CORE = "/api/v1/namespaces/";
  private static final List<String> FOREIGN =
      List.of("orders-api", "istio-orders", "web-api", "kube-system", "default");

  /** An object or a part of one, from YAML. */
  static JsonNode body(String yaml) {
    return new ObjectMapper().valueToTree(new Yaml().load(yaml));
  }

  static JsonNode named(String name) {
    return body("metadata: {name: " + name + "}");
  }

  static String configMaps(String namespace) {
    return CORE + namespace + "/configmaps";
  }

  static String deployments(String namespace) {
    return "/apis/apps/v1/namespaces/" + namespace + "/deployments";
  }

  private static String workloadEntries(String namespace) {
    return "/apis/networking.istio.io/v1/namespaces/" + namespace + "/workloadentries";
  }

  static String routes(String namespace) {
    return "/apis/gateway.networking.k8s.io/v1/namespaces/" + namespace + "/httproutes";
  }

  static List<Attack> all() {
    List<Attack> attacks = new ArrayList<>();
    FOREIGN.forEach(place -> attacks.addAll(in(place)));
    attacks.addAll(onTheCluster());
    attacks.add(new Attack("POST", deployments("payments-api"), deployment("host", true)));
    return attacks;
  }

  private static List<Attack> in(String place) {
    return List.of(
        new Attack("POST", configMaps(place), named("istio-ca-root-cert")),
        new Attack("POST", CORE + place + "/secrets", named("x")),
        new Attack("POST", CORE + place + "/serviceaccounts", named("x")),
        new Attack(
            "POST",
            CORE + place + "/services",
            body("{metadata: {name: x}, spec: {ports: [{port: 80}]}}")),
        new Attack("POST", deployments(place), deployment("x", false)),
        new Attack("POST", workloadEntries(place), entry("x")),
        new Attack(
            "POST",
            "/apis/rbac.authorization.k8s.io/v1/namespaces/" + place + "/rolebindings",
            administrator()));
  }

  private static List<Attack> onTheCluster() {
    String orders = HOOKS + "/istio-sidecar-injector-orders-istio-orders";
    JsonNode label = body("metadata: {labels: {istio-discovery: payments}}");
    return List.of(
        new Attack("PATCH", configMaps("istio-orders") + "/istio-orders", body("data: {mesh: ''}")),
        new Attack("DELETE", deployments("istio-orders") + "/istiod-orders", null),
        new Attack("PATCH", CORE + "orders-api", label),
        new Attack("DELETE", CORE + "orders-api", null),
        new Attack("POST", "/api/v1/namespaces", named("x")),
        new Attack("POST", BINDINGS, administrator()),
        new Attack("PATCH", orders, label),
        new Attack("POST", HOOKS, named("x")),
        new Attack("DELETE", OWN_HOOK, null),
        new Attack("POST", CLASSES, gatewayClass("x", "example.com/gateway")),
        new Attack("DELETE", CLASSES + "/istio", null));
  }

  /** Makes the istiod of tenant payments an administrator. */
  static JsonNode administrator() {
    return body(
        """
        metadata: {name: administrator}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
        subjects: [{kind: ServiceAccount, namespace: istio-payments, name: istiod-payments}]
        """);
  }

  static JsonNode gatewayClass(String name, String controller) {
    return body(
        """
        apiVersion: gateway.networking.k8s.io/v1
        kind: GatewayClass
        metadata: {name: %s}
        spec: {controllerName: %s}
        """
            .formatted(name, controller));
  }

  static JsonNode route(String name) {
    return body(
        """
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: %s}
        """
            .formatted(name));
  }

  private static JsonNode entry(String name) {
    return body(
        """
        apiVersion: networking.istio.io/v1
        kind: WorkloadEntry
        metadata: {name: %s}
        spec: {address: 10.1.1.1}
        """
            .formatted(name));
  }

  static JsonNode deployment(String name, boolean onTheHost) {
    return body(
        """
        metadata: {name: %s}
        spec:
          selector: {matchLabels: {a: b}}
          template:
            metadata: {labels: {a: b}}
            spec:
              hostPID: %s
              containers: [{name: istio-proxy, image: auto}]
        """
            .formatted(name, onTheHost));
  }
}
