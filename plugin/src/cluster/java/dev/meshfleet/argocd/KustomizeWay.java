package dev.meshfleet.argocd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** A kustomization of Argo CD, to which Meshfleet's own objects and components are added. */
final class KustomizeWay implements Way {
  private static final String SETTINGS =
      """
      patches:
        - patch: |
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: meshfleet-settings}
            data: {repoURL: "https://git.example.org/fleet.git", revision: main, path: tenants}
      replacements:
        - path: argocd/replacements.yaml
      """;

  private final Releases releases;
  private boolean added;

  KustomizeWay(Releases releases) {
    this.releases = releases;
  }

  @Override
  public void argo(Cluster cluster, boolean newer) {
    Path manifest = releases.manifest(newer);
    write(cluster, "crds.yaml", UserSettings.in(manifest, true));
    write(cluster, "install.yaml", UserSettings.in(manifest, false));
    cluster.result("kubectl", "create", "namespace", "argocd");
    apply(cluster);
  }

  private void apply(Cluster cluster) {
    String kustomization =
        "namespace: argocd\nresources:\n  - crds.yaml\n  - install.yaml\n"
            + (added ? "  - argocd\ncomponents:\n" + components() + SETTINGS : "");
    write(cluster, "kustomization.yaml", kustomization);
    cluster.shell("kubectl apply --server-side --force-conflicts -k .");
  }

  private static String components() {
    return WaysIn.PATCHED.keySet().stream()
        .map(name -> "  - argocd/kustomize/%s\n".formatted(name))
        .collect(Collectors.joining());
  }

  private static void write(Cluster cluster, String name, String text) {
    try {
      Files.writeString(cluster.checkout().resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void add(Cluster cluster) {
    cluster.shell(Guide.commands("Create the token"));
    added = true;
    apply(cluster);
  }

  @Override
  public void remove(Cluster cluster) {
    cluster.shell(Guide.commands("Delete Meshfleet's objects"));
    Way.controllerLetsGo(cluster);
    added = false;
    apply(cluster);
  }

  @Override
  public Set<String> patches() {
    return WaysIn.PATCHED.keySet();
  }

  @Override
  public String toString() {
    return "Argo CD managed by kustomize";
  }
}
