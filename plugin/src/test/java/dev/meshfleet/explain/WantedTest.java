package dev.meshfleet.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshfleet.render.Manifest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WantedTest {
  private static final Manifest.Identity ISTIOD =
      new Manifest.Identity("apps", "Deployment", "istio-payments", "istiod-payments");
  private static final Manifest.Identity POLICY =
      new Manifest.Identity("networking.k8s.io", "NetworkPolicy", "payments-api", "isolation");
  private static final Manifest.Identity OTHER_POLICY =
      new Manifest.Identity("networking.k8s.io", "NetworkPolicy", "payments-batch", "isolation");
  private static final Manifest.Identity ENTRY =
      new Manifest.Identity("networking.istio.io", "ServiceEntry", "istio-payments", "api.orders");
  private static final Manifest.Identity GATEWAY =
      new Manifest.Identity("networking.istio.io", "Gateway", "gateways", "ingress");
  private static final Manifest.Identity KUBERNETES_GATEWAY =
      new Manifest.Identity("gateway.networking.k8s.io", "Gateway", "gateways", "ingress");
  private static final Manifest.Identity NAMESPACE =
      new Manifest.Identity("", "Namespace", "", "payments-api");
  private static final List<Manifest.Identity> ALL =
      List.of(ISTIOD, POLICY, OTHER_POLICY, ENTRY, GATEWAY, KUBERNETES_GATEWAY, NAMESPACE);

  private static List<Manifest.Identity> among(String typed) {
    return Wanted.of(typed).orElseThrow().among(ALL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Deployment/istiod-payments",
        "deployment/istiod-payments.istio-payments",
        "DEPLOYMENTS/istio-payments/istiod-payments",
        "deploy/istiod-payments",
        "deployment.apps/istiod-payments",
        "deployments.v1.apps/istiod-payments",
        "deploy"
      })
  void findsAnObjectHoweverItIsWritten(String typed) {
    assertThat(among(typed)).containsExactly(ISTIOD);
  }

  @Test
  void namesMayHoldDots() {
    assertThat(among("se/api.orders")).containsExactly(ENTRY);
    assertThat(among("serviceentries/api.orders.istio-payments")).containsExactly(ENTRY);
    assertThat(among("se/api")).isEmpty();
  }

  @Test
  void aNamespaceTellsObjectsOfOneNameApart() {
    assertThat(among("netpol/isolation")).containsExactly(POLICY, OTHER_POLICY);
    assertThat(among("networkpolicies/isolation.payments-batch")).containsExactly(OTHER_POLICY);
  }

  @Test
  void aGroupTellsKindsOfOneNameApart() {
    assertThat(among("gw/ingress")).containsExactly(GATEWAY, KUBERNETES_GATEWAY);
    assertThat(among("gateway.networking.istio.io/ingress")).containsExactly(GATEWAY);
    assertThat(among("gateways.gateway.networking.k8s.io/ingress"))
        .containsExactly(KUBERNETES_GATEWAY);
  }

  @Test
  void anObjectOfTheClusterHasNoNamespace() {
    assertThat(among("ns/payments-api")).containsExactly(NAMESPACE);
    assertThat(Wanted.spelled(NAMESPACE)).isEqualTo("Namespace/payments-api");
  }

  @Test
  void allIsEveryObject() {
    assertThat(among("all")).isEqualTo(ALL);
  }

  @Test
  void everyObjectIsFoundByTheWayItIsShown() {
    for (Manifest.Identity object : ALL) {
      assertThat(among(Wanted.spelled(object))).contains(object);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/x", "deploy/", "deploy/a/b/c", "a b", "deploy/a b", "-x/y", "deploy//x"})
  void refusesWhatNamesNoObject(String typed) {
    assertThat(Wanted.of(typed)).isEmpty();
  }
}
