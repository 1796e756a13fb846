package dev.meshfleet.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a real API server refuses that Argo CD lowers a CRD. See CONTRIBUTING.md. */
class CrdGuardTest {
  private static final String BINARIES = System.getenv("MESHFLEET_KUBERNETES");
  private static final String CRD =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata:
        name: gateways.%1$s
        labels: {app.kubernetes.io/version: "%2$s"}
        annotations:
          gateway.networking.k8s.io/bundle-version: "%2$s"
          gateway.networking.k8s.io/channel: %3$s
          api-approved.kubernetes.io: unapproved, a test
      spec:
        group: %1$s
        scope: Namespaced
        names: {plural: gateways, singular: gateway, kind: Gateway}
        versions:
          - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
      """;
  private static final String ISTIO = "networking.istio.io";
  private static final String GATEWAY_API = "gateway.networking.k8s.io";
  private static final String ARGO_CD =
      "--as=system:serviceaccount:argocd:argocd-application-controller"
          + " --as-group=system:masters --as-group=system:serviceaccounts:argocd";

  @TempDir private Path folder;

  @Test
  void argoCdRaisesAndNeverLowers() throws Exception {
    assumeTrue(
        BINARIES != null,
        "not run: MESHFLEET_KUBERNETES names a folder with kube-apiserver and kubectl");
    try (Cluster cluster = Cluster.start(Path.of(BINARIES), folder.resolve("cluster"))) {
      cluster.shell(
          "kubectl apply -f argocd/cluster-shared/crd-guard.yaml -f argocd/cluster-shared/crd-guard-binding.yaml");
      assertThat(applied(cluster, ARGO_CD, ISTIO, "1.30.3", "none")).contains("serverside-applied");
      Cluster.await("the policy is in force", () -> lowers(cluster));

      assertThat(applied(cluster, ARGO_CD, ISTIO, "1.29.6", "none"))
          .contains("CRD gateways.networking.istio.io has version 1.30.3")
          .contains("does not lower it to 1.29.6");
      assertThat(applied(cluster, ARGO_CD, ISTIO, "", "none")).contains("is unknown");
      assertThat(applied(cluster, ARGO_CD, ISTIO, "1.30.3", "none")).contains("serverside-applied");
      assertThat(applied(cluster, ARGO_CD, ISTIO, "1.31.0-rc.0", "none")).contains("serverside-applied");
      assertThat(applied(cluster, "", ISTIO, "1.28.0", "none"))
          .as("somebody else")
          .contains("serverside-applied");

      assertThat(applied(cluster, ARGO_CD, GATEWAY_API, "v1.5.1", "experimental"))
          .contains("serverside-applied");
      assertThat(applied(cluster, ARGO_CD, GATEWAY_API, "v1.5.1", "standard"))
          .contains("channel experimental");
      assertThat(applied(cluster, ARGO_CD, GATEWAY_API, "v1.4.9", "experimental"))
          .contains("does not lower it to v1.4.9");
      assertThat(applied(cluster, ARGO_CD, GATEWAY_API, "v1.10.0", "experimental"))
          .contains("serverside-applied");
    }
  }

  private boolean lowers(Cluster cluster) {
    return applied(cluster, ARGO_CD + " --dry-run=server", ISTIO, "1.29.6", "none").contains("does not lower");
  }

  private String applied(Cluster cluster, String who, String group, String version, String channel) {
    try {
      Path file = Files.writeString(folder.resolve("crd.yaml"), CRD.formatted(group, version, channel));
      return cluster
          .result(
              "bash", "-c", "kubectl apply --server-side --force-conflicts %s -f %s 2>&1".formatted(who, file))
          .text();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
