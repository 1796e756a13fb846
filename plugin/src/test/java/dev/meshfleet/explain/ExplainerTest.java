package dev.meshfleet.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meshfleet.explain.Explanation.Field;
import dev.meshfleet.explain.SampleTenants.Sample;
import dev.meshfleet.plan.Manifests;
import dev.meshfleet.render.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ExplainerTest {
  private static final int WIDTH = 100;

  /** All annotations of an object together (apimachinery, TotalAnnotationSizeLimitB). */
  private static final int MOST_BYTES = 256 * 1024;

  @TestFactory
  Stream<DynamicTest> everySampleIsExplainedWholly() {
    return SampleTenants.all().stream()
        .map(sample -> DynamicTest.dynamicTest(sample.toString(), () -> explainsWholly(sample)));
  }

  private static void explainsWholly(Sample sample) throws IOException {
    Explanations explained = sample.explained();
    List<Manifest> manifests = new Manifests(sample.fleet()).of(sample.tenant(), sample.cluster());

    assertThat(explained.objects()).extracting(Explanation::object).isEqualTo(manifests);
    for (Explanation each : explained.objects()) {
      assertThat(each.why()).isNotBlank();
      assertThat(each.rule()).isNotBlank();
      assertThat(each.fields().get(0).name()).isEqualTo("metadata.name");
      for (Field field : each.fields()) {
        assertStandsThere(sample, field);
      }
      assertOnlyAnnotationsAreAdded(each);
    }
    assertFitsATerminal(explained);
    JsonNode json = new ObjectMapper().readTree(ExplanationJson.of(explained, explained.objects()));
    assertThat(json.path("objects")).hasSameSizeAs(manifests);
  }

  /** A single-line text begins at its position; in quotes, its notation can differ. */
  private static void assertStandsThere(Sample sample, Field field) throws IOException {
    String name = field.place().file().substring("tenants/".length());
    String line = Files.readAllLines(sample.folder().resolve(name)).get(field.place().line() - 1);
    String rest = line.substring(field.place().column() - 1);
    boolean plain = field.value().matches("[\\w./-]+");
    assertThat(rest).as(field.toString()).isNotEmpty();
    assertThat(!plain || rest.replaceAll("^[\"']", "").startsWith(field.value()))
        .as("%s in %s", field, line)
        .isTrue();
  }

  private static void assertOnlyAnnotationsAreAdded(Explanation each) {
    Manifest annotated = Annotations.added(each);
    Map<String, Object> annotations = annotations(annotated);
    int size = 0;
    for (Map.Entry<String, Object> note : annotations.entrySet()) {
      assertThat(note.getValue()).isInstanceOf(String.class);
      size += note.getKey().length() + note.getValue().toString().getBytes(UTF_8).length;
    }
    assertThat(size).isLessThan(MOST_BYTES);
    List<String> added = new ArrayList<>(annotations.keySet());
    added.removeAll(annotations(each.object()).keySet());
    assertThat(added)
        .containsAnyOf("meshfleet.dev/why")
        .allMatch(key -> key.matches("meshfleet\\.dev/(template|from|defaults|why|rule)"));
    annotations.keySet().removeAll(added);
    Map<String, Object> plain = new LinkedHashMap<>(annotated.object());
    Map<String, Object> metadata = copy(plain.get("metadata"));
    metadata.put("annotations", annotations);
    plain.put("metadata", metadata);
    assertThat(new Manifest(annotated.source(), plain).json()).isEqualTo(each.object().json());
  }

  private static Map<String, Object> annotations(Manifest manifest) {
    return copy(copy(manifest.object().get("metadata")).get("annotations"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> copy(Object map) {
    return new LinkedHashMap<>((Map<String, Object>) map);
  }

  private static void assertFitsATerminal(Explanations explained) {
    List<String> table = ExplanationText.table(explained).lines().toList();

    assertThat(table).allMatch(line -> line.length() <= WIDTH);
    for (Explanation each : explained.objects()) {
      String name = Wanted.spelled(each.object().identity());
      assertThat(table).anyMatch(line -> (line + " ").startsWith("  " + name + " "));
      assertThat(ExplanationText.block(each).lines())
          .contains(name)
          .allMatch(line -> line.length() <= WIDTH);
    }
  }

  @Test
  void fieldsShapeWhatTheyAreFor() {
    Explanations payments = SampleTenants.one(SampleTenants.SAMPLES, "payments").explained();

    assertThat(shapedBy(payments, "spec.gateways[0].hosts[0]"))
        .containsExactly("Gateway/payments-ingress.payments-gateways");
    assertThat(shapedBy(payments, "spec.gateways[0].tls.secretName"))
        .containsExactly("Gateway/payments-ingress.payments-gateways");
    assertThat(shapedBy(payments, "spec.defaults.mesh.version"))
        .contains("Deployment/istiod-payments.istio-payments")
        .doesNotContain("NetworkPolicy/payments-isolation.payments-api");
    assertThat(shapedBy(payments, "spec.mesh.tags[0]"))
        .contains("Namespace/payments-api", "Deployment/payments-ingress.payments-gateways")
        .contains("Service/istiod-revision-tag-payments-stable.istio-payments")
        .doesNotContain("Namespace/payments-batch", "Deployment/istiod-payments.istio-payments");
    assertThat(shapedBy(payments, "spec.namespaces[1].injection"))
        .containsExactly("Namespace/payments-batch");
    assertThat(shapedBy(payments, "spec.defaults.mesh.values.autoscaleMin"))
        .containsExactly(
            "HorizontalPodAutoscaler/istiod-payments.istio-payments",
            "PodDisruptionBudget/istiod-payments.istio-payments");
    assertThat(shapedBy(payments, "spec.policy.monitoringNamespaces[0]"))
        .hasSize(4)
        .allMatch(object -> object.startsWith("NetworkPolicy/"));
    assertThat(shapedBy(payments, "spec.owner")).isEmpty();
    assertThat(payments.untried()).isEmpty();
  }

  @Test
  void defaultsShapeWhatTheyAreFor() {
    Explanations payments = SampleTenants.one(SampleTenants.SAMPLES, "payments").explained();

    assertThat(shapedByDefault(payments, "spec.isolation.networkPolicy = true"))
        .hasSize(4)
        .allMatch(object -> object.startsWith("NetworkPolicy/"));
    assertThat(shapedByDefault(payments, "spec.isolation.mtls = STRICT"))
        .containsExactly("PeerAuthentication/default.istio-payments");
    assertThat(shapedByDefault(payments, "spec.mesh.trust.domain = payments.mesh"))
        .containsExactly("ConfigMap/istio-payments.istio-payments");
    assertThat(shapedByDefault(payments, "spec.mesh.namespace = istio-payments"))
        .contains("Deployment/istiod-payments.istio-payments", "Namespace/istio-payments")
        .doesNotContain("Deployment/payments-ingress.payments-gateways");
    assertThat(shapedByDefault(payments, "spec.mesh.version = 1.30.3")).isEmpty();
  }

  @Test
  void aNeighboursFieldsAreNamedWithItsFile() {
    Explanations shop = SampleTenants.golden("guests-of-a-host", "shop").explained();

    assertThat(shapedBy(shop, "spec.mesh.tags[0]")).containsExactly("Namespace/shop-api");
    assertThat(files(shop, "NetworkPolicy/shop-isolation.shop-api"))
        .containsExactly("tenants/platform.yaml", "tenants/shop.yaml", "tenants/web.yaml");
    assertThat(shapedBy(shop, "spec.mesh.host")).isNotEmpty();
  }

  @Test
  void aFieldThatTakesNoOtherValueIsNotPassedOver() {
    Explanations shop = SampleTenants.golden("guests-of-a-host", "shop").explained();

    assertThat(shop.untried()).extracting(Field::name).contains("spec.mesh.tenancy");
    assertThat(ExplanationText.table(shop))
        .contains("Unknown effects, because no other value is valid here:")
        .contains("spec.mesh.tenancy (tenants/shop.yaml:8)");
  }

  @Test
  void aPeersFieldsAreNamedWithItsFile() {
    Explanations payments = SampleTenants.golden("federated-meshes", "payments").explained();

    assertThat(files(payments, "ServiceEntry/orders-api.orders-app.istio-payments"))
        .containsExactly("tenants/orders.yaml", "tenants/payments.yaml");
    assertThat(shapedByDefault(payments, "spec.mesh.trust.domain = orders.mesh"))
        .contains("ServiceEntry/orders-api.orders-app.istio-payments");
  }

  @Test
  void patchesAndTemplatesOfThePlatformAreOrigins() {
    Explanations patched = SampleTenants.golden("patched", "payments").explained();
    assertThat(shapedBy(patched, "spec.patches[0].patch[1]"))
        .containsExactly("Deployment/istiod-payments.istio-payments");
    assertThat(shapedByDefault(patched, "spec.mesh.revision = payments"))
        .contains("Deployment/istiod-payments.istio-payments");

    Explanations added = SampleTenants.golden("templates-of-the-platform", "payments").explained();
    Explanation limits = object(added, "LimitRange/standard.payments-jobs");
    assertThat(limits.object().source()).isEqualTo("tenants/templates/limits.yaml.j2");
    assertThat(limits.templateLine()).isEqualTo(5);
    assertThat(limits.why()).startsWith("limits for pods without their own");
    assertThat(shapedBy(added, "spec.namespaces[1].name"))
        .contains("LimitRange/standard.payments-jobs")
        .doesNotContain("LimitRange/standard.payments-api");
  }

  @Test
  void aCanaryIsOfItsOwnChart() {
    Explanations checkout = SampleTenants.one(SampleTenants.SAMPLES, "checkout").explained();

    assertThat(object(checkout, "Deployment/istiod-checkout.istio-checkout").rule())
        .isEqualTo("Istio's chart istiod 1.29.6, templates/deployment.yaml");
    assertThat(object(checkout, "Deployment/istiod-checkout-1-30-3.istio-checkout").rule())
        .isEqualTo("Istio's chart istiod 1.30.3, templates/deployment.yaml");
    assertThat(object(checkout, "ClusterRole/istiod-clusterrole-checkout-istio-checkout").rule())
        .contains("1.29.6");
    assertThat(
            object(checkout, "ClusterRole/istiod-clusterrole-checkout-1-30-3-istio-checkout")
                .rule())
        .contains("1.30.3");
  }

  private static Explanation object(Explanations explained, String name) {
    return explained.objects().stream()
        .filter(each -> Wanted.spelled(each.object().identity()).equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> files(Explanations explained, String name) {
    Set<String> files = new TreeSet<>();
    object(explained, name).fields().forEach(field -> files.add(field.place().file()));
    return files;
  }

  private static Set<String> shapedBy(Explanations explained, String field) {
    Set<String> names = new TreeSet<>();
    for (Explanation each : explained.objects()) {
      if (each.fields().stream().anyMatch(found -> found.name().equals(field))) {
        names.add(Wanted.spelled(each.object().identity()));
      }
    }
    return names;
  }

  private static Set<String> shapedByDefault(Explanations explained, String text) {
    Set<String> names = new TreeSet<>();
    for (Explanation each : explained.objects()) {
      if (each.defaults().stream()
          .anyMatch(taken -> (taken.name() + " = " + taken.value()).equals(text))) {
        names.add(Wanted.spelled(each.object().identity()));
      }
    }
    return names;
  }
}
