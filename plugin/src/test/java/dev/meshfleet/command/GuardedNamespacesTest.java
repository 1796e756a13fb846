package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Evaluates argocd/guard: who can change the labels that add a namespace to a mesh. */
class GuardedNamespacesTest {
  private static final Path FOLDER = Path.of("..", "argocd", "guard");
  private static final String ARGOCD = "system:serviceaccount:argocd:argocd-application-controller";
  private static final Map<String, Object> NOBODYS = Map.of("kubernetes.io/metadata.name", "api");
  private static final Map<String, Object> ORDERS = ofTenant("orders", "orders");
  private static final AdmissionPolicy MEMBERSHIP = policy("membership-policy.yaml");
  private static final AdmissionPolicy HANDOVER = policy("handover-policy.yaml");

  private static AdmissionPolicy policy(String file) {
    return AdmissionPolicy.of(yaml(file));
  }

  private static JsonNode yaml(String file) {
    try {
      return new ObjectMapper()
          .valueToTree(new Yaml().load(Files.readString(FOLDER.resolve(file))));
    } catch (IOException e) {
      throw new AssertionError(file, e);
    }
  }

  private static Map<String, Object> ofTenant(String tenant, String mesh) {
    return Map.of("istio-discovery", mesh, "istio.io/rev", mesh, "meshfleet.dev/tenant", tenant);
  }

  private static AdmissionRequest change(
      String user, Map<String, Object> before, Map<String, Object> after) {
    return AdmissionRequest.by(user, before == null ? "CREATE" : "UPDATE", "/namespaces")
        .from(before == null ? null : labelled(before), labelled(after));
  }

  private static Map<String, Object> labelled(Map<String, Object> labels) {
    return Map.of("metadata", Map.of("name", "api", "labels", labels));
  }

  private static Map<String, Object> with(Map<String, Object> labels, String key, String value) {
    Map<String, Object> more = new java.util.LinkedHashMap<>(labels);
    more.put(key, value);
    return more;
  }

  @ParameterizedTest
  @ValueSource(strings = {"istio-discovery", "istio.io/rev", "meshfleet.dev/tenant"})
  void labelsThatBringANamespaceIntoAMeshAreNotAnybodys(String key) {
    for (Map<String, Object> before : java.util.Arrays.asList(null, NOBODYS, ORDERS)) {
      Map<String, Object> after = with(before == null ? NOBODYS : before, key, "payments");
      List<String> refusals = MEMBERSHIP.refusals(change("dev", before, after));

      assertThat(refusals).as("%s", before).hasSize(1);
      assertThat(refusals.get(0)).contains("(" + key + ")");
    }
    assertThat(MEMBERSHIP.refusals(change("dev", ORDERS, NOBODYS))).hasSize(1);
  }

  @Test
  void labelsOfIstioAreProtectedOnNamespacesOfAMesh() {
    for (String key :
        List.of("istio-injection", "istio.io/dataplane-mode", "topology.istio.io/network")) {
      assertThat(MEMBERSHIP.refusals(change("dev", ORDERS, with(ORDERS, key, "x")))).hasSize(1);
      assertThat(MEMBERSHIP.refusals(change("dev", NOBODYS, with(NOBODYS, key, "x")))).isEmpty();
    }
  }

  @Test
  void everythingElseIsFree() {
    assertThat(MEMBERSHIP.refusals(change("dev", ORDERS, with(ORDERS, "team", "x")))).isEmpty();
    assertThat(MEMBERSHIP.refusals(change("dev", ORDERS, ORDERS))).isEmpty();
    assertThat(MEMBERSHIP.refusals(change("dev", null, NOBODYS))).isEmpty();
  }

  @Test
  void argoCdAndAdministratorsMay() {
    AdmissionRequest dev = change("dev", NOBODYS, ORDERS);

    assertThat(MEMBERSHIP.refusals(change(ARGOCD, NOBODYS, ORDERS))).isEmpty();
    assertThat(MEMBERSHIP.refusals(dev.asMemberOf("system:masters"))).isEmpty();
    assertThat(MEMBERSHIP.refusals(dev.asMemberOf("system:authenticated"))).hasSize(1);
  }

  @Test
  void noNamespacePassesFromOneTenantToAnother() {
    Map<String, Object> payments = ofTenant("payments", "payments");

    assertThat(HANDOVER.refusals(change(ARGOCD, ORDERS, payments)))
        .containsExactly(
            "the namespace belongs to tenant orders; an administrator first removes its labels"
                + " istio-discovery, istio.io/rev and meshfleet.dev/tenant");
    Map<String, Object> half = Map.of("istio-discovery", "payments");
    assertThat(HANDOVER.refusals(change(ARGOCD, ORDERS, half))).hasSize(1);
    assertThat(HANDOVER.refusals(change(ARGOCD, half, with(ORDERS, "a", "b")))).hasSize(1);
    assertThat(HANDOVER.refusals(change(ARGOCD, ORDERS, NOBODYS))).isEmpty();
    assertThat(HANDOVER.refusals(change(ARGOCD, NOBODYS, payments))).isEmpty();
  }

  @Test
  void tenantTakesItsNamespacesToAHost() {
    assertThat(HANDOVER.refusals(change(ARGOCD, ORDERS, ofTenant("orders", "platform")))).isEmpty();
  }

  @Test
  void everyPolicyIsBoundAndPartOfTheKustomization() {
    for (String stem : List.of("membership-policy", "handover-policy")) {
      assertThat(yaml("kustomization.yaml").path("resources").toString())
          .contains("\"" + stem + ".yaml\"", "\"" + stem + "-binding.yaml\"");
      assertThat(yaml(stem + "-binding.yaml").at("/spec/policyName"))
          .isEqualTo(yaml(stem + ".yaml").at("/metadata/name"));
      assertThat(yaml(stem + "-binding.yaml").at("/spec/validationActions/0").asText())
          .isEqualTo("Deny");
    }
  }
}
