package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path scratch;

  /** A copy of the sample tenants, with more text at the end of one of them. */
  private void copy(String tenant, String more) throws IOException {
    Path tenants = Files.createDirectories(scratch.resolve("tenants"));
    for (Path file : Cases.files(REPOSITORY.resolve("tenants"))) {
      Cases.write(tenants.resolve(file), Cases.text(REPOSITORY.resolve("tenants").resolve(file)));
    }
    Files.writeString(tenants.resolve(tenant + ".yaml"), more, StandardOpenOption.APPEND);
  }

  @Test
  void oneObjectIsABlock() {
    Call call =
        Call.in(REPOSITORY, "explain", "payments", "Gateway/payments-ingress.payments-gateways");

    assertThat(call)
        .isEqualTo(
            new Call(
                0,
                """
                Gateway/payments-ingress.payments-gateways
                  why       Configures the host names, ports and certificate of a gateway.
                  owned by  gateways, spec.gateways[].hosts
                  template  tenant/gateway.yaml.j2
                  sync wave 5, routes, which need the gateways
                  fields    tenants/payments.yaml:6   metadata.name = payments
                            tenants/payments.yaml:18  spec.gateways[0].name = ingress
                            tenants/payments.yaml:19  spec.gateways[0].hosts[0] = pay.example.com
                            tenants/payments.yaml:20  spec.gateways[0].tls.secretName = pay-tls
                            tenants/payments.yaml:20  spec.gateways[0].tls.mode = SIMPLE
                  defaults  spec.gateways[0].api = Istio
                            spec.gateways[0].namespace = payments-gateways
                """,
                ""));
  }

  @Test
  void anAmbiguousObjectIsAQuestion() {
    Call call = Call.in(REPOSITORY, "explain", "payments", "netpol/payments-isolation");

    assertThat(call.exit()).isEqualTo(2);
    assertThat(call.out()).isEmpty();
    assertThat(call.err()).contains("matches 3 objects", "payments-isolation.payments-batch");
  }

  @Test
  void anObjectThatIsNotThereSaysWhatKeepsItAway() throws IOException {
    copy("orders", "  isolation: {networkPolicy: false}\n");

    Call off = Call.in(scratch, "explain", "orders", "netpol/orders-isolation.orders-api");
    assertThat(off.exit()).isEqualTo(1);
    assertThat(off.out()).isEmpty();
    assertThat(off.err())
        .contains(
            "NetworkPolicy/orders-isolation.orders-api does not exist because of"
                + " spec.isolation.networkPolicy: false in tenants/orders.yaml:11");
    assertThat(Call.in(scratch, "explain", "orders", "quota/orders").err())
        .contains("ResourceQuota/orders.orders-api would exist with spec.namespaces[0].quota");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ns/payments-api-x", "ns/x-payments-api", "deploy/payments-ingress-x"})
  void nothingKeepsAnInventedNameAway(String invented) {
    Call call = Call.in(REPOSITORY, "explain", "payments", invented);

    assertThat(call.exit()).isEqualTo(1);
    assertThat(call.err()).contains("did you mean").doesNotContain("does not exist because of");
  }

  @Test
  void anObjectOfAnotherTenantSaysWhose() {
    Call call = Call.in(REPOSITORY, "explain", "payments", "deploy/istiod-orders");

    assertThat(call.exit()).isEqualTo(1);
    assertThat(call.err())
        .contains("belongs to tenant orders: meshfleet explain orders Deployment/istiod-orders");
  }

  @Test
  void whatOthersMakeOfAnObjectLeadsBackToIt() {
    assertThat(Call.in(REPOSITORY, "explain", "payments", "pod/istiod-payments-6d4b9-x7x2p").err())
        .contains("Kubernetes creates it from Deployment/istiod-payments.istio-payments")
        .doesNotContain("payments-ingress");
    assertThat(Call.in(REPOSITORY, "explain", "payments", "cm/istio-ca-root-cert").err())
        .contains("Deployment/istiod-payments.istio-payments creates it");
    Path kubernetes = REPOSITORY.resolve("plugin/src/test/resources/golden");
    assertThat(
            Call.in(
                    kubernetes.resolve("gateways-of-the-gateway-api"),
                    "explain",
                    "payments",
                    "svc/payments-ingress-istio")
                .err())
        .contains("istiod creates it for Gateway/payments-ingress");
    assertThat(
            Call.in(
                    kubernetes.resolve("own-root-by-cert-manager"),
                    "explain",
                    "payments",
                    "secret/cacerts")
                .err())
        .contains("cert-manager creates it for Certificate/cacerts.istio-payments");
  }

  @Test
  void aMistypedNameIsOffered() {
    assertThat(Call.in(REPOSITORY, "explain", "payments", "deploy/istiod-paymets").err())
        .contains("did you mean", "Deployment/istiod-payments.istio-payments");
    assertThat(Call.in(REPOSITORY, "explain", "payments", "deploment/istiod-payments").err())
        .contains("did you mean \"Deployment\"?");
    Call tenant = Call.in(REPOSITORY, "explain", "paymnts");
    assertThat(tenant.exit()).isEqualTo(1);
    assertThat(tenant.err()).contains("did you mean \"payments\"?");
  }

  @Test
  void whatNamesNoObjectIsAWrongCall() {
    assertThat(Call.in(REPOSITORY, "explain").exit()).isEqualTo(2);
    assertThat(Call.in(REPOSITORY, "explain", "payments", "deploy/").exit()).isEqualTo(2);
    assertThat(Call.in(REPOSITORY, "explain", "payments", "a", "b").exit()).isEqualTo(2);
  }

  @Test
  void aBrokenTenantIsToldAsByGenerateAndStopsNoOther() throws IOException {
    copy("orders", "  waves: 3\n");

    assertThat(Call.in(scratch, "explain", "orders"))
        .isEqualTo(Call.in(scratch, "generate", "orders"));
    assertThat(Call.in(scratch, "explain", "payments", "ns/payments-api").exit()).isZero();
  }

  @Test
  void annotationsNameFilesAndLines() {
    Call call = Call.in(REPOSITORY, "generate", "orders", "--annotate");

    assertThat(call.exit()).isZero();
    assertThat(call.out())
        .contains("meshfleet.dev/template: tenant/namespace.yaml.j2")
        .contains("meshfleet.dev/from: \"tenants/fleet.yaml:15 tenants/orders.yaml:6\"")
        .contains("meshfleet.dev/rule: \"Istio's chart istiod 1.30.3, templates/deployment.yaml\"")
        .contains("spec.mesh.namespace=istio-orders");
  }

  @Test
  void annotationsAreNotForArgoCd() {
    Map<String, String> argo =
        Map.of("ARGOCD_APP_PARAMETERS", "[{\"name\":\"tenant\",\"string\":\"payments\"}]");

    Call asked = Call.in(REPOSITORY, argo, "generate", "--annotate");
    assertThat(asked.exit()).isEqualTo(2);
    assertThat(asked.out()).isEmpty();
    assertThat(Call.in(REPOSITORY, argo, "generate").out()).doesNotContain("meshfleet.dev/why");
  }
}
