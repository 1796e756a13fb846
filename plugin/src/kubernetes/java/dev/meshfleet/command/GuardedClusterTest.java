package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Attacks with the token of an istiod on a real API server, with the roles that are rendered and
 * with those of an administrator.
 *
 * <p>{@code mvn test -Pkubernetes -Dkubernetes=FOLDER}, where FOLDER has the binaries {@code
 * kube-apiserver} and {@code etcd}, and {@code kube-controller-manager} for the check of types.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GuardedClusterTest {
  private static final Path BINARIES = Path.of(System.getProperty("kubernetes", "unset"));
  private static final String GUARD = "ValidatingAdmissionPolicy 'meshfleet-guard-payments'";
  private static final String ANY = "ValidatingAdmissionPolicy 'meshfleet-";
  private static final String CERTIFICATE = "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t";
  private static final List<String> MEMBERSHIP =
      List.of("istio-discovery", "istio.io/rev", "meshfleet.dev/tenant");
  private static final String[] DEVELOPER = {
    "Impersonate-User", "dev", "Impersonate-Group", "devs"
  };
  private static final String[] ARGOCD = {
    "Impersonate-User", "system:serviceaccount:argocd:argocd-application-controller"
  };

  @TempDir private static Path temp;
  private static ApiServer server;
  private static String istiod;

  @BeforeAll
  static void aFleet() throws Exception {
    assumeTrue(
        Files.isExecutable(BINARIES.resolve("kube-apiserver")),
        "needs -Dkubernetes=FOLDER with kube-apiserver and etcd");
    server = ApiServer.start(BINARIES, Files.createDirectory(temp.resolve("cluster")));
    GuardedFleet.apply(server, Files.createDirectory(temp.resolve("fleet")));
    istiod = GuardedFleet.token(server, "istio-payments", "istiod-payments");
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  @Order(1)
  void istiodDoesItsWork() throws Exception {
    for (String place : List.of("payments-api", "istio-payments")) {
      succeeds("POST", Attack.configMaps(place), Attack.named("istio-ca-root-cert"));
    }
    String route = Attack.routes("payments-api") + "/one";
    JsonNode status = Attack.body("status: {conditions: []}");
    succeeds("POST", Attack.deployments("payments-api"), Attack.deployment("gateway", false));
    server.call(ApiServer.ADMIN, "POST", Attack.routes("payments-api"), Attack.route("one"));
    succeeds("PATCH", route + "/status", status);
    succeeds("POST", Attack.CLASSES, Attack.gatewayClass("istio", "istio.io/gateway-controller"));
    succeeds("PATCH", Attack.CLASSES + "/istio/status", status);
    succeeds("PUT", Attack.OWN_HOOK, hook("caBundle"));
    succeeds(
        "POST",
        "/apis/authentication.k8s.io/v1/tokenreviews",
        Attack.body("spec: {token: " + istiod + "}"));
  }

  @Test
  @Order(2)
  void istiodOfTheHostServesItsGuests() throws Exception {
    String host = GuardedFleet.token(server, "istio-platform", "istiod-platform");
    String path = Attack.configMaps("web-api");

    assertThat(server.call(host, "POST", path, Attack.named("root")).status()).isEqualTo(201);
    assertThat(
            server
                .call(host, "POST", Attack.configMaps("orders-api"), Attack.named("root"))
                .message())
        .contains("meshfleet-guard-platform");
  }

  private static void succeeds(String method, String path, Object body) throws Exception {
    ApiServer.Answer answer = server.call(istiod, method, path, body);
    assertThat(answer.status()).as("%s %s: %s", method, path, answer.message()).isBetween(200, 201);
  }

  /** The tenant's own injection webhook, changed. */
  private static JsonNode hook(String change) throws Exception {
    JsonNode hook = server.call(ApiServer.ADMIN, "GET", Attack.OWN_HOOK, null).body();
    ObjectNode first = (ObjectNode) hook.at("/webhooks/0");
    switch (change) {
      case "caBundle" -> ((ObjectNode) first.path("clientConfig")).put("caBundle", CERTIFICATE);
      case "namespaceSelector" -> first.putObject("namespaceSelector");
      default -> first.putObject("clientConfig").put("url", "https://evil.example/inject");
    }
    return hook;
  }

  @Test
  @Order(3)
  void attacksWithItsTokenFail() throws Exception {
    for (Attack attack : Attack.all()) {
      ApiServer.Answer answer = server.call(istiod, attack.method(), attack.path(), attack.body());
      assertThat(answer.status()).as("%s: %s", attack, answer.message()).isEqualTo(403);
    }
    for (String change : List.of("namespaceSelector", "url")) {
      assertThat(server.call(istiod, "PUT", Attack.OWN_HOOK, hook(change)).message())
          .contains(GUARD);
    }
  }

  @Test
  @Order(4)
  void attacksFailEvenWithTheRightsOfAnAdministrator() throws Exception {
    server.call(ApiServer.ADMIN, "POST", Attack.BINDINGS, Attack.administrator());
    for (Attack attack : Attack.all()) {
      ApiServer.Answer answer = server.call(istiod, attack.method(), attack.path(), attack.body());
      for (int tries = 0; tries < 50 && !answer.message().contains(ANY); tries++) {
        Thread.sleep(100); // the new right is not known everywhere yet
        answer = server.call(istiod, attack.method(), attack.path(), attack.body());
      }
      assertThat(answer.status()).as("%s", attack).isEqualTo(403);
      assertThat(answer.message()).as("%s", attack).contains(ANY);
    }
  }

  @Test
  @Order(5)
  void labelsOfMembershipAreArgoCdsAndAdministrators() throws Exception {
    server.call(
        ApiServer.ADMIN,
        "POST",
        Attack.BINDINGS,
        Attack.body(
            """
            metadata: {name: editors}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
            subjects:
              - {kind: Group, apiGroup: rbac.authorization.k8s.io, name: devs}
              - {kind: ServiceAccount, namespace: argocd, name: argocd-application-controller}
            """));
    String orders = "/api/v1/namespaces/orders-api";

    assertThat(labelled(orders, Map.of("team", "a"), DEVELOPER)).startsWith("200");
    for (String path : List.of(orders, orders + "/status")) {
      for (String key : MEMBERSHIP) {
        assertThat(labelled(path, without(key), DEVELOPER)).contains("meshfleet-membership", key);
      }
      assertThat(labelled(path, Map.of("istio-injection", "enabled"), DEVELOPER))
          .contains("meshfleet-membership", "istio-injection");
    }
    assertThat(
            labelled("/api/v1/namespaces/default", Map.of("istio.io/rev", "payments"), DEVELOPER))
        .contains("meshfleet-membership");
  }

  @Test
  @Order(6)
  void namespaceOfATenantIsNobodysBeforeItIsAnothers() throws Exception {
    String orders = "/api/v1/namespaces/orders-api";
    Map<String, String> theirs =
        Map.of("istio-discovery", "payments", "meshfleet.dev/tenant", "payments");
    assertThat(labelled(orders, theirs, ARGOCD)).contains("meshfleet-handover", "tenant orders");
    assertThat(labelled(orders, theirs)).contains("meshfleet-handover");
    assertThat(labelled(orders, without(MEMBERSHIP.toArray(String[]::new)))).startsWith("200");
    assertThat(labelled(orders, theirs, ARGOCD)).startsWith("200");
  }

  private static Map<String, String> without(String... keys) {
    Map<String, String> labels = new HashMap<>();
    List.of(keys).forEach(key -> labels.put(key, null));
    return labels;
  }

  /** What the server says to new labels; whoever was just given the right may have to wait. */
  private static String labelled(String path, Map<String, String> labels, String... as)
      throws Exception {
    String message = "";
    for (int tries = 0; tries < 50; tries++) {
      Object body = Map.of("metadata", Map.of("labels", labels));
      message = server.call(ApiServer.ADMIN, "PATCH", path, body, as).message();
      if (!message.contains("cannot patch resource")) {
        break;
      }
      Thread.sleep(100);
    }
    return message;
  }

  @Test
  @Order(7)
  void expressionsFitTheTypesThatTheyLookAt() throws Exception {
    assumeTrue(server.checksTypes(), "no kube-controller-manager in " + BINARIES);
    String path = "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies";
    List<JsonNode> items = List.of();
    for (int tries = 0; tries < 100 && !checked(items); tries++) {
      Thread.sleep(200);
      JsonNode found = server.call(ApiServer.ADMIN, "GET", path, null).body().path("items");
      items = List.copyOf(found.findParents("spec"));
    }

    assertThat(items).hasSize(5).allMatch(policy -> checked(List.of(policy)));
    assertThat(items)
        .allMatch(policy -> policy.at("/status/typeChecking/expressionWarnings").isEmpty());
  }

  private static boolean checked(List<JsonNode> policies) {
    return !policies.isEmpty()
        && policies.stream().allMatch(policy -> policy.path("status").has("typeChecking"));
  }
}
