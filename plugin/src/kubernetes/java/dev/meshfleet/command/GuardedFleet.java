package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A fleet on an API server: two tenants, a host and its guest, and the policies of argocd/guard.
 */
final class GuardedFleet {
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata:
        name: %1$s.%2$s
        annotations: {api-approved.kubernetes.io: "unapproved, as much as admission needs"}
      spec:
        group: %2$s
        scope: %3$s
        names: {plural: %1$s, kind: %4$s}
        versions:
          - name: v1
            served: true
            storage: true
            subresources: {status: {}}
            schema:
              openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
      """;

  private GuardedFleet() {}

  /** Applies all of it, as Argo CD would, and waits until the guards are in force. */
  static void apply(ApiServer server, Path folder) throws Exception {
    define(server, "workloadentries", "networking.istio.io", "Namespaced", "WorkloadEntry");
    define(server, "httproutes", "gateway.networking.k8s.io", "Namespaced", "HTTPRoute");
    define(server, "gatewayclasses", "gateway.networking.k8s.io", "Cluster", "GatewayClass");
    for (String policy : List.of("membership-policy", "handover-policy")) {
      for (String end : List.of(".yaml", "-binding.yaml")) {
        server.apply(Attack.body(Files.readString(Path.of("../argocd/guard", policy + end))));
      }
    }
    Path tenants = Files.createDirectories(folder.resolve("tenants"));
    tenant(tenants, "payments", "namespaces: [payments-api]");
    tenant(tenants, "orders", "namespaces: [orders-api]");
    tenant(tenants, "platform", "mesh: {hosting: true}\n  namespaces: []");
    tenant(tenants, "web", "mesh: {tenancy: Shared, host: platform}\n  namespaces: [web-api]");
    Call call = Call.in(folder, "generate", "--all", "-o", "ndjson");
    assertThat(call.exit()).as(call.err()).isZero();
    for (String line : call.out().lines().toList()) {
      server.apply(new ObjectMapper().readTree(line));
    }
    for (String tenant : List.of("payments", "platform")) {
      await(server, token(server, "istio-" + tenant, "istiod-" + tenant));
    }
  }

  private static void define(
      ApiServer server, String plural, String group, String scope, String kind) throws Exception {
    server.apply(Attack.body(DEFINITION.formatted(plural, group, scope, kind)));
  }

  private static void tenant(Path folder, String name, String spec) throws IOException {
    Files.writeString(
        folder.resolve(name + ".yaml"),
        """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Tenant
        metadata: {name: %s}
        spec:
          owner: team
          %s
        """
            .formatted(name, spec));
  }

  /** A token of a ServiceAccount, as its pod has it. */
  static String token(ApiServer server, String namespace, String account) throws Exception {
    String path = "/api/v1/namespaces/%s/serviceaccounts/%s/token".formatted(namespace, account);
    JsonNode asked = Attack.body("spec: {expirationSeconds: 3600}");
    return server.call(ApiServer.ADMIN, "POST", path, asked).body().at("/status/token").asText();
  }

  /** Policies reach the server's admission a moment after they are stored. */
  private static void await(ApiServer server, String istiod) throws Exception {
    String path = Attack.configMaps("kube-system");
    for (int tries = 0; tries < 100; tries++) {
      if (server.call(istiod, "POST", path, Attack.named("probe")).status() == 403) {
        return;
      }
      server.call(ApiServer.ADMIN, "DELETE", path + "/probe", null);
      Thread.sleep(200);
    }
    throw new AssertionError("the guard is not in force");
  }
}
