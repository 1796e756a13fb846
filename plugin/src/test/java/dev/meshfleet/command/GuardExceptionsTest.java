package dev.meshfleet.command;

import static dev.meshfleet.command.RenderedGuard.OWN;
import static dev.meshfleet.command.RenderedGuard.istiod;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The cluster-scoped objects, and the objects of gateways, that the API server allows an istiod to
 * write.
 */
class GuardExceptionsTest {
  private static final String WEBHOOK = "istio-sidecar-injector-payments-istio-payments";
  private static final String INJECTORS =
      "admissionregistration.k8s.io/mutatingwebhookconfigurations";
  private static final String CLASSES = "gateway.networking.k8s.io/gatewayclasses";

  @TempDir private static Path repository;
  private static AdmissionPolicy guard;

  @BeforeAll
  static void aTenant() throws IOException {
    guard = RenderedGuard.in(repository);
  }

  @Test
  void certificatesOfItsOwnWebhooksAreAllThatItChangesThere() {
    Map<String, Object> before = webhooks("namespaceSelector", Map.of("matchLabels", OWN));
    AdmissionRequest request = istiod("UPDATE", INJECTORS).named(WEBHOOK);
    Map<String, Object> wide = webhooks("namespaceSelector", Map.of());
    Map<String, Object> elsewhere = webhooks("clientConfig", Map.of("url", "https://evil.example"));

    assertThat(guard.refusals(request.from(before, renewed(before)))).isEmpty();
    assertThat(guard.refusals(request.named("istio-sidecar-injector-orders-istio-orders")))
        .hasSize(1);
    for (Map<String, Object> after :
        List.of(
            wide,
            elsewhere,
            webhooks("failurePolicy", "Ignore"),
            webhooks("rules", List.of()),
            Map.<String, Object>of("metadata", Map.of()))) {
      assertThat(guard.refusals(request.from(before, after)))
          .as("%s", after)
          .containsExactly(
              "in its own webhooks a control plane changes only caBundle, and failurePolicy to"
                  + " Fail");
    }
  }

  private static Map<String, Object> webhooks(String key, Object value) {
    Map<String, Object> webhook = new LinkedHashMap<>();
    webhook.put("name", "rev.namespace.sidecar-injector.istio.io");
    webhook.put("rules", List.of(Map.of("resources", List.of("pods"))));
    webhook.put("clientConfig", Map.of("service", Map.of("name", "istiod-payments")));
    webhook.put("namespaceSelector", Map.of("matchLabels", OWN));
    webhook.put("objectSelector", Map.of());
    webhook.put("matchPolicy", "Equivalent");
    webhook.put("sideEffects", "None");
    webhook.put("failurePolicy", "Fail");
    webhook.put(key, value);
    return Map.of("webhooks", List.of(webhook));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> renewed(Map<String, Object> before) {
    Map<String, Object> webhook =
        new LinkedHashMap<>(((List<Map<String, Object>>) before.get("webhooks")).get(0));
    webhook.put(
        "clientConfig",
        Map.of("service", Map.of("name", "istiod-payments"), "caBundle", "LS0tLS1CRUdJTg=="));
    return Map.of("webhooks", List.of(webhook));
  }

  @Test
  void gatewayClassesOfIstioAreCreatedAndTheirStateIsWritten() {
    Map<String, Object> istio = Map.of("spec", Map.of("controllerName", "istio.io/gateway"));
    Map<String, Object> other = Map.of("spec", Map.of("controllerName", "example.com/gateway"));
    Map<String, Object> bent =
        Map.of("spec", Map.of("controllerName", "istio.io/gateway", "parametersRef", Map.of()));

    assertThat(guard.refusals(istiod("CREATE", CLASSES).from(null, istio))).isEmpty();
    assertThat(guard.refusals(istiod("UPDATE", CLASSES + "/status").from(istio, istio))).isEmpty();
    assertThat(guard.refusals(istiod("CREATE", CLASSES).from(null, bent))).hasSize(1);
    assertThat(guard.refusals(istiod("UPDATE", CLASSES).from(istio, istio))).hasSize(1);
    assertThat(guard.refusals(istiod("UPDATE", CLASSES + "/status").from(other, other))).hasSize(1);
    assertThat(guard.refusals(istiod("DELETE", CLASSES).from(istio, null))).hasSize(1);
  }

  @Test
  void signingRequestsAreItsOwn() {
    String kind = "certificates.k8s.io/certificatesigningrequests";
    Map<String, Object> own = Map.of("spec", Map.of("username", RenderedGuard.ISTIOD));
    Map<String, Object> node = Map.of("spec", Map.of("username", "system:node:one"));

    assertThat(guard.refusals(istiod("CREATE", kind).from(null, own))).isEmpty();
    assertThat(guard.refusals(istiod("UPDATE", kind + "/approval").from(own, own))).isEmpty();
    assertThat(guard.refusals(istiod("DELETE", kind).from(own, null))).isEmpty();
    assertThat(guard.refusals(istiod("UPDATE", kind + "/approval").from(node, node))).hasSize(1);
    assertThat(guard.refusals(istiod("DELETE", kind).from(node, null))).hasSize(1);
  }

  @Test
  void nodesAreFreedAndNotChangedOtherwise() {
    List<Object> taints = List.of(Map.of("key", "cni.istio.io/not-ready"), Map.of("key", "gpu"));
    Map<String, Object> before = node(Map.of("zone", "a"), taints);

    AdmissionRequest request = istiod("UPDATE", "/nodes");
    assertThat(
            guard.refusals(request.from(before, node(Map.of("zone", "a"), taints.subList(1, 2)))))
        .isEmpty();
    assertThat(guard.refusals(request.from(before, node(Map.of("zone", "b"), taints)))).hasSize(1);
    assertThat(guard.refusals(request.from(node(Map.of("zone", "a"), List.of()), before)))
        .hasSize(1);
  }

  private static Map<String, Object> node(Map<String, Object> labels, List<Object> taints) {
    return Map.of(
        "metadata",
        Map.of("labels", labels, "annotations", Map.of()),
        "spec",
        Map.of("taints", taints));
  }

  @Test
  void gatewaysHaveNoAccessToTheirNodes() {
    AdmissionRequest request = istiod("CREATE", "apps/deployments").in("payments-api", OWN);

    assertThat(guard.refusals(request.from(null, RenderedGuard.deployment(Map.of())))).isEmpty();
    for (Map<String, Object> more :
        List.<Map<String, Object>>of(
            Map.of("hostNetwork", true),
            Map.of("hostPID", true),
            Map.of("hostIPC", true),
            Map.of("volumes", List.of(Map.of("name", "host", "hostPath", Map.of("path", "/")))),
            Map.of("containers", List.of(RenderedGuard.container("privileged", true))),
            Map.of("initContainers", List.of(RenderedGuard.container("privileged", true))),
            Map.of(
                "containers",
                List.of(
                    RenderedGuard.container(
                        "capabilities", Map.of("add", List.of("SYS_ADMIN"))))))) {
      assertThat(guard.refusals(request.from(null, RenderedGuard.deployment(more))))
          .as("%s", more)
          .containsExactly("a control plane runs no gateway with access to its node");
    }
  }
}
