package dev.meshfleet.argocd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Set;

/** The Helm chart argo-cd with values of the user's, to which Meshfleet's values are added. */
final class HelmWay implements Way {
  private final Releases releases;
  private boolean added;

  HelmWay(Releases releases) {
    this.releases = releases;
  }

  private static final String VALUES =
      """
      configs:
        cm:
          url: https://argocd.example.com
          oidc.config: |
            name: SSO
            issuer: https://sso.example.com
          dex.config: |
            connectors: [{type: github, id: github, name: GitHub}]
          accounts.alice: apiKey, login
        params:
          server.insecure: true
          reposerver.parallelism.limit: 8
      repoServer:
        extraContainers:
          - name: other-plugin
            image: registry.example.com/other-plugin:1.0
            command: [/var/run/argocd/argocd-cmp-server]
            volumeMounts: [{name: plugins, mountPath: /home/argocd/cmp-server/plugins}]
        initContainers:
          - name: download-tools
            image: registry.example.com/tools:1.0
            volumeMounts: [{name: custom-tools, mountPath: /custom-tools}]
        volumes: [{name: custom-tools, emptyDir: {}}]
      notifications:
        notifiers: {service.slack: "token: $slack-token"}
        templates: {template.mine: "message: hello"}
      extraObjects:
        - {apiVersion: v1, kind: ConfigMap, metadata: {name: of-the-user}, data: {a: b}}
      """;

  @Override
  public void argo(Cluster cluster, boolean newer) {
    if (!newer) {
      write(cluster, "user.yaml");
      cluster.shell("helm -n argocd install --no-hooks --create-namespace argocd %s -f user.yaml".formatted(releases.chart(false)));
    } else {
      cluster.shell("helm -n argocd upgrade --no-hooks argocd %s -f %s".formatted(releases.chart(true), added ? "merged.yaml" : "user.yaml"));
    }
  }

  private static void write(Cluster cluster, String name) {
    try {
      Files.writeString(cluster.checkout().resolve(name), VALUES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void add(Cluster cluster) {
    cluster.shell(Guide.commands("Create the token"));
    cluster.shell(commands("Argo CD from the Helm chart", false));
    added = true;
  }

  private String commands(String heading, boolean newer) {
    // A hook of the chart is a Job, and there is no node that could run it.
    return Guide.commands(heading)
        .replace("argo/argo-cd", releases.chart(newer).toString())
        .replace("helm -n argocd upgrade", "helm -n argocd upgrade --no-hooks");
  }

  @Override
  public void remove(Cluster cluster) {
    cluster.shell(Guide.commands("Delete Meshfleet's objects"));
    Way.controllerLetsGo(cluster);
    cluster.shell(commands("Remove from the Helm release", true));
    added = false;
  }

  /** Progressive syncs are a value of the user's own, with the strategy. */
  @Override
  public Set<String> patches() {
    return Set.of("repo-server", "plugin-files", "timeouts", "health", "notifications");
  }

  @Override
  public String toString() {
    return "the Helm chart argo-cd";
  }
}
