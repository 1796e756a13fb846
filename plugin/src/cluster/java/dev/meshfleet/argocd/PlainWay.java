package dev.meshfleet.argocd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Manifests that kubectl applies, and patches. */
final class PlainWay implements Way {
  private final Releases releases;
  private final boolean serverSide;

  PlainWay(Releases releases, boolean serverSide) {
    this.releases = releases;
    this.serverSide = serverSide;
  }

  @Override
  public void argo(Cluster cluster, boolean newer) {
    Path manifest = releases.manifest(newer);
    Path definitions = write(cluster, "crds.json", UserSettings.in(manifest, true));
    Path objects = write(cluster, "argocd.json", UserSettings.in(manifest, false));
    cluster.result("kubectl", "create", "namespace", "argocd");
    // Too large for what client-side apply keeps in an annotation, whatever the way of the rest.
    String apply = "kubectl apply -n argocd ";
    String forced = apply + "--server-side --force-conflicts -f ";
    cluster.shell(forced + definitions);
    cluster.shell((serverSide ? forced : apply + "-f ") + objects);
    if (!newer) {
      // Somebody changed one thing by hand, as another manager of fields.
      cluster.run("kubectl", "-n", "argocd", "patch", "configmap", "argocd-cm", "--patch={\"data\":{\"accounts.bob\":\"login\"}}");
    }
  }

  private static Path write(Cluster cluster, String name, String text) {
    try {
      return Files.writeString(cluster.folder().resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void add(Cluster cluster) {
    cluster.shell(Guide.commands("Set the repository"));
    cluster.shell(Guide.commands("Create the token"));
    cluster.shell(Guide.commands("Argo CD from plain manifests"));
    cluster.shell(Guide.commands("Optional settings"));
  }

  @Override
  public void remove(Cluster cluster) {
    cluster.shell(Guide.commands("Delete Meshfleet's objects"));
    Way.controllerLetsGo(cluster);
    cluster.shell(Guide.commands("Revert the patches"));
  }

  @Override
  public Set<String> patches() {
    return WaysIn.PATCHED.keySet();
  }

  @Override
  public String toString() {
    return serverSide ? "plain manifests, applied server-side" : "plain manifests, applied client-side";
  }
}
