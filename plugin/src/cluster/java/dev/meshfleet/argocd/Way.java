package dev.meshfleet.argocd;

import java.util.Set;

/** A way in which somebody runs Argo CD, with settings of their own, and adds Meshfleet to it. */
interface Way {
  /**
   * Installs Argo CD, or upgrades it to the newer of its two releases, as its user does it: with
   * Meshfleet where that was added to the user's own files.
   */
  void argo(Cluster cluster, boolean newer);

  /** Adds Meshfleet as README.md says. */
  void add(Cluster cluster);

  /** Removes Meshfleet as README.md says. */
  void remove(Cluster cluster);

  /** The patches that this way merges into objects of Argo CD. */
  Set<String> patches();

  /**
   * What the ApplicationSet controller does when the ApplicationSet is deleted: it lets go of it.
   * Only then is the object gone.
   */
  static void controllerLetsGo(Cluster cluster) {
    cluster.run(
        "kubectl", "-n", "argocd", "patch", "applicationset", "meshfleet", "--type=merge",
        "--patch={\"metadata\":{\"finalizers\":null}}");
  }
}
