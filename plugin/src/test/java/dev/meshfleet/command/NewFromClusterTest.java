package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code new --from} with objects of a cluster that do not belong to the charts. */
class NewFromClusterTest {
  private static final String PLANE =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: istiod-web
        namespace: istio-web
        labels: {app: istiod, istio.io/rev: web, release: istiod-web}
      spec:
        template:
          spec:
            containers: [{name: discovery, image: "docker.io/istio/pilot:1.30.3"}]
            tolerations: [{key: cni.istio.io/not-ready, operator: Exists}, {key: web}]
      ---
      {apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {istio.io/rev: web}}}
      """;

  private static final String CONFIGURATION =
      """
      ---
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata: {name: default, namespace: istio-web}
      spec: {mtls: {mode: %s}}
      ---
      apiVersion: networking.istio.io/v1
      kind: Sidecar
      metadata: {name: default, namespace: istio-web}
      spec: {egress: [{hosts: ["*/*"]}]}
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: web, namespace: shop}
      spec: {hosts: [shop.example.com], gateways: [web]}
      """;

  private static final String GATEWAY =
      """
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: front, namespace: shop}
      spec:
        selector: {matchLabels: {istio: front}}
        template:
          metadata:
            labels: {istio: front, istio.io/rev: web}
            annotations: {inject.istio.io/templates: gateway}
          spec: {containers: [{name: istio-proxy, image: auto}]}
      ---
      apiVersion: v1
      kind: Service
      metadata:
        name: front
        namespace: shop
        annotations: {metallb.io/loadBalancerIPs: 10.1.2.3}
      spec:
        type: NodePort
        loadBalancerIP: 10.1.2.3
        selector: {istio: front}
        ports: [{name: https, port: 443, targetPort: 8443, nodePort: 30443}]
      ---
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: web, namespace: shop}
      spec:
        selector: {istio: front}
        servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [shop.example.com]}]
      """;

  @TempDir private Path temp;

  @BeforeEach
  void tenants() throws IOException {
    Files.createDirectories(temp.resolve("tenants"));
    Files.writeString(
        temp.resolve("tenants/fleet.yaml"),
        """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Fleet
        metadata: {name: acme}
        spec: {policy: {values: {allow: ["*"]}}}
        """);
  }

  @Test
  void configurationThatTheFileMakesTooIsComparedAndNotSaidToStay() throws IOException {
    Call call = from(PLANE + CONFIGURATION.formatted("UNSET"));

    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(call.out())
        .contains(
            "  ~ PeerAuthentication istio-web/default\n"
                + "        spec.mtls.mode: \"UNSET\" -> \"PERMISSIVE\"\n")
        .contains("  ~ Sidecar istio-web/default\n")
        .doesNotContain("      PeerAuthentication", "      Sidecar");
    assertThat(call.err())
        .contains(
            "warning: check the migration of PeerAuthentication istio-web/default [not-carried]")
        .contains("warning: check the migration of Sidecar istio-web/default [not-carried]")
        .contains(
            "warning: check the migration of Istio's configuration: 1 VirtualService [not-carried]");
  }

  @Test
  void aMeshThatTakesPlaintextGoesOnTakingIt() throws IOException {
    Call call = from(PLANE + CONFIGURATION.formatted("PERMISSIVE"));

    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(file()).contains("\n    authorization: false\n    mtls: PERMISSIVE\n");
    assertThat(call.out()).doesNotContain("PeerAuthentication istio-web");
  }

  @Test
  void whatTheChartToleratesByItselfIsNotToleratedTwice() throws IOException {
    Call call = from(PLANE);

    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(file()).contains("key: web").doesNotContain("cni.istio.io/not-ready");
  }

  @Test
  void aGatewayBesideTheOldOneHasNoneOfItsAddresses() throws IOException {
    Call call = from(PLANE + GATEWAY);

    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(file())
        .doesNotContain("10.1.2.3", "nodePort: ", "loadBalancerIP:")
        .contains("- name: front");
    assertThat(call.err())
        .contains(
            "the address of the old gateway: service.loadBalancerIP,"
                + " metallb.io/loadBalancerIPs, ports[].nodePort 30443 [not-carried]");
    assertThat(call.out()).contains("- spec.loadBalancerIP: \"10.1.2.3\"");
  }

  @Test
  void aGatewayOfTheChartKeepsItsNameAndItsAddress() throws IOException {
    String chart =
        GATEWAY
            .replace("matchLabels: {istio: front}", "matchLabels: {app: front, istio: front}")
            .replace("labels: {istio: front,", "labels: {app: front, istio: front,")
            .replace("  annotations: {metallb.io/loadBalancerIPs: 10.1.2.3}\n", "");

    Call call = from(PLANE + chart);

    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(file()).contains("objectName: front", "loadBalancerIP: ", "nodePort: 30443");
    assertThat(call.out()).contains("gateway        in place   shop/front");
  }

  @Test
  void aGatewayThatARouteNamesIsNotToGoBeforeTheRouteIsMoved() throws IOException {
    Call call = from(PLANE + GATEWAY + CONFIGURATION.formatted("STRICT"));

    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(call.err())
        .contains(
            "delete it only after all traffic comes through the new Gateway,"
                + " but first change VirtualService shop/web to refer to the new one, too",
            "add shop/web-front to gateways, and keep web: the tenant file renders this Gateway"
                + " instead");
  }

  private Call from(String source) throws IOException {
    Files.writeString(temp.resolve("from.yaml"), source);
    return Call.in(temp, "new", "web", "--from", "from.yaml");
  }

  private String file() throws IOException {
    return Files.readString(temp.resolve("tenants/web.yaml"));
  }
}
