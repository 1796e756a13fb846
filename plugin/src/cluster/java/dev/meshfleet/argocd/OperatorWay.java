package dev.meshfleet.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** The Argo CD operator, which makes Argo CD's objects from a resource of the user's. */
final class OperatorWay implements Way {
  private static final String RESOURCE =
      """
      apiVersion: argoproj.io/v1beta1
      kind: ArgoCD
      metadata: {name: argocd, namespace: argocd}
      spec:
        oidcConfig: |
          name: SSO
          issuer: https://sso.example.com
        extraConfig: {accounts.alice: "apiKey, login", url: https://argocd.example.com}
        cmdParams: {reposerver.parallelism.limit: "8"}
        applicationSet: {}
        repo:
          env: [{name: HTTPS_PROXY, value: "http://proxy.example.com:3128"}]
      %s""";
  private static final String LISTS =
      """
          sidecarContainers:
            - {name: other-plugin, image: "registry.example.com/other-plugin:1.0"}
          initContainers:
            - {name: download-tools, image: "registry.example.com/tools:1.0"}
          volumes: [{name: custom-tools, emptyDir: {}}]
      """;

  private final Path binaries;
  private final Releases releases;
  private final boolean lists;

  /**
   * @param lists whether the user's resource has sidecars and volumes of its own
   */
  OperatorWay(Path binaries, Releases releases, boolean lists) {
    this.binaries = binaries;
    this.releases = releases;
    this.lists = lists;
  }

  @Override
  public void argo(Cluster cluster, boolean newer) {
    Path definitions = releases.operator(newer);
    cluster.result("kubectl", "create", "namespace", "argocd");
    cluster.shell("kubectl apply --server-side --force-conflicts -f " + definitions);
    String version = definitions.getFileName().toString().replaceAll("^operator-|\\.yaml$", "");
    cluster.stop("argocd-operator");
    try {
      Cluster.await(
          "the API server serves the operator's kinds",
          () -> cluster.result("kubectl", "get", "argocds.v1beta1.argoproj.io", "-A").code() == 0);
      cluster.background(
          binaries.resolve("argocd-operator-v" + version)
              + " --metrics-bind-address=127.0.0.1:0 --health-probe-bind-address=127.0.0.1:0",
          "ARGOCD_CLUSTER_CONFIG_NAMESPACES=argocd", "WATCH_NAMESPACE=");
      if (!newer) {
        Path file = cluster.checkout().resolve("resource.yaml");
        Files.writeString(file, RESOURCE.formatted(lists ? LISTS : ""));
        cluster.shell("kubectl apply -f " + file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    settle(cluster);
  }

  /** Until the operator changes nothing any more. */
  private static void settle(Cluster cluster) {
    try {
      Cluster.await(
          "the operator has made argocd-repo-server",
          () -> cluster.result("kubectl", "-n", "argocd", "get", "deployment", "argocd-repo-server", "argocd-server").code() == 0);
      Map<String, JsonNode> before = Map.of();
      Map<String, JsonNode> now = Objects.of(cluster);
      while (!now.equals(before)) {
        Thread.sleep(8_000);
        before = now;
        now = Objects.of(cluster);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void add(Cluster cluster) {
    cluster.shell(Guide.commands("Set the repository"));
    cluster.shell(Guide.commands("Create the token"));
    cluster.shell(Guide.commands(lists ? "If the ArgoCD resource has sidecars or volumes" : "Argo CD operator, OpenShift GitOps"));
    cluster.shell("kubectl -n argocd patch argocd argocd --type merge --patch-file argocd/operator/health.yaml");
    settle(cluster);
  }

  @Override
  public void remove(Cluster cluster) {
    cluster.shell(Guide.commands("Delete Meshfleet's objects"));
    Way.controllerLetsGo(cluster);
    // The user's own sidecar and volume come first.
    cluster.shell(
        "sed 's|/sidecarContainers/0|/sidecarContainers/%1$d|; s|/volumes/0|/volumes/%1$d|' argocd/operator/remove.yaml > remove.yaml"
            .formatted(lists ? 1 : 0));
    for (String command : Guide.commands("Remove from the ArgoCD resource").split("\n")) {
      if (command.contains("remove-lists")) {
        // Refused where there are lists of the user's, or none because the operator was quicker.
        cluster.result("bash", "-c", "cd '%s' && %s".formatted(cluster.checkout(), command));
      } else {
        cluster.shell(command);
      }
    }
    settle(cluster);
  }

  @Override
  public Set<String> patches() {
    return Set.of("repo-server", "health");
  }

  @Override
  public String toString() {
    return lists ? "the operator, with other sidecars" : "the operator";
  }
}
