package dev.meshfleet.command;

import static dev.meshfleet.command.RenderedGuard.OWN;
import static dev.meshfleet.command.RenderedGuard.istiod;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Evaluates the rendered policy that limits the namespaces in which an istiod can write. */
class GuardTest {
  private static final String INJECTORS =
      "admissionregistration.k8s.io/mutatingwebhookconfigurations";
  private static final String CLASSES = "gateway.networking.k8s.io/gatewayclasses";

  @TempDir private static Path repository;
  private static AdmissionPolicy guard;

  @BeforeAll
  static void aTenant() throws IOException {
    guard = RenderedGuard.in(repository);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/configmaps",
        "/secrets",
        "/services",
        "/services/status",
        "/serviceaccounts",
        "apps/deployments",
        "autoscaling/horizontalpodautoscalers",
        "policy/poddisruptionbudgets",
        "networking.istio.io/workloadentries",
        "networking.istio.io/serviceentries/status",
        "networking.k8s.io/ingresses/status",
        "gateway.networking.k8s.io/httproutes/status",
        "rbac.authorization.k8s.io/rolebindings"
      })
  void writesInItsOwnNamespacesAndInNoOther(String kind) {
    for (String operation : List.of("CREATE", "UPDATE", "DELETE")) {
      AdmissionRequest request =
          istiod(operation, kind)
              .from(RenderedGuard.deployment(Map.of()), RenderedGuard.deployment(Map.of()));

      assertThat(guard.refusals(request.in("payments-api", OWN))).isEmpty();
      for (AdmissionRequest foreign :
          List.of(
              request.in("orders-api", Map.of("istio-discovery", "orders")),
              request.in("kube-system", Map.of()),
              request.in("legacy", Map.of("istio.io/rev", "payments")))) {
        assertThat(guard.refusals(foreign))
            .as("%s %s in %s", operation, kind, foreign.namespace())
            .containsExactly(
                "a control plane writes only in namespaces of its own mesh, which its label"
                    + " istio-discovery names");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rbac.authorization.k8s.io/clusterrolebindings",
        "apiextensions.k8s.io/customresourcedefinitions",
        "/persistentvolumes",
        "/nodes",
        INJECTORS,
        CLASSES
      })
  void writesNothingElseOfTheCluster(String kind) {
    for (String operation : List.of("CREATE", "UPDATE", "DELETE")) {
      assertThat(guard.refusals(istiod(operation, kind))).as("%s %s", operation, kind).hasSize(1);
    }
  }

  @Test
  void namespacesAreNotItsToWrite() {
    AdmissionRequest request =
        istiod("UPDATE", "/namespaces").in("payments-api", null).named("payments-api");

    assertThat(guard.refusals(request)).hasSize(1);
  }

  @Test
  void otherAccountsAreNobodysBusiness() {
    for (String user :
        List.of("admin", "system:serviceaccount:istio-payments-2:istiod", "system:anonymous")) {
      AdmissionRequest request = AdmissionRequest.by(user, "CREATE", "/configmaps");

      assertThat(guard.refusals(request.in("kube-system", Map.of()))).isEmpty();
    }
  }

  @Test
  void everyAccountOfTheControlPlanesNamespaceIsHeld() {
    for (String name : List.of("istiod-payments-1-31-0", "istio-reader-service-account")) {
      AdmissionRequest request =
          AdmissionRequest.by("system:serviceaccount:istio-payments:" + name, "CREATE", "/secrets");

      assertThat(guard.refusals(request.in("orders-api", Map.of()))).hasSize(1);
    }
  }

  @Test
  void isLeftOutWhereTheFileSaysSo() throws IOException {
    assertThat(RenderedGuard.policies(repository, "isolation: {guard: false}")).isEmpty();
  }

  @Test
  void whateverIstiodsRolesLetItWriteIsRefusedElsewhere() {
    for (Path fleet : Cases.of("golden")) {
      rendered(fleet)
          .foreignWrites()
          .forEach(
              (request, policy) ->
                  assertThat(policy.refusals(request)).as("%s: %s", fleet, request).isNotEmpty());
    }
  }

  @Test
  void everyRenderedWebhookIsItsOwn() {
    int seen = 0;
    for (Path fleet : Cases.of("golden")) {
      Map<AdmissionRequest, AdmissionPolicy> writes = rendered(fleet).ownCertificates();
      writes.forEach(
          (request, policy) ->
              assertThat(policy.refusals(request)).as("%s: %s", fleet, request.name()).isEmpty());
      seen += writes.size();
    }
    assertThat(seen).isGreaterThan(Cases.of("golden").size());
  }

  private static GuardedMeshes rendered(Path fleet) {
    String cluster = Cases.text(fleet.resolve("cluster.txt")).strip();
    Call call =
        cluster.isEmpty()
            ? Call.in(fleet, "generate", "--all", "-o", "ndjson")
            : Call.in(fleet, "generate", "--all", "--cluster", cluster, "-o", "ndjson");
    return new GuardedMeshes(RenderedGuard.objects(call).toList());
  }
}
