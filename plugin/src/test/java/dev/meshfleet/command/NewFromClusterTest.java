package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code new --from} makes of a cluster's objects beside those of the charts. */
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

  @TempDir private Path temp;

  @BeforeEach
  void tenants() throws IOException {
    Files.createDirectories(temp.resolve("tenants"));
  }

  @Test
  void configurationThatTheFileMakesTooIsComparedAndNotSaidToStay() throws IOException {
    Call call = from(PLANE + CONFIGURATION.formatted("UNSET"));

    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(call.out())
        .contains(
            "  ~ PeerAuthentication istio-web/default\n"
                + "        spec.mtls.mode: \"UNSET\" -> \"STRICT\"\n")
        .contains("  ~ Sidecar istio-web/default\n")
        .doesNotContain("      PeerAuthentication", "      Sidecar");
    assertThat(call.err())
        .contains("warning: PeerAuthentication istio-web/default [not-carried]")
        .contains("warning: Sidecar istio-web/default [not-carried]")
        .contains("warning: Istio's configuration: 1 VirtualService [not-carried]");
  }

  @Test
  void aMeshThatTakesPlaintextGoesOnTakingIt() throws IOException {
    Call call = from(PLANE + CONFIGURATION.formatted("PERMISSIVE"));

    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(file()).contains("\n    mtls: PERMISSIVE\n    authorization: false\n");
    assertThat(call.out()).doesNotContain("PeerAuthentication istio-web");
  }

  @Test
  void whatTheChartToleratesByItselfIsNotToleratedTwice() throws IOException {
    Call call = from(PLANE);

    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(file()).contains("key: web").doesNotContain("cni.istio.io/not-ready");
  }

  private Call from(String source) throws IOException {
    Files.writeString(temp.resolve("from.yaml"), source);
    return Call.in(temp, "new", "web", "--from", "from.yaml");
  }

  private String file() throws IOException {
    return Files.readString(temp.resolve("tenants/web.yaml"));
  }
}
