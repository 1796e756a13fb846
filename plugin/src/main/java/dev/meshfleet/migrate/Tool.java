package dev.meshfleet.migrate;

/**
 * A tool that applies releases. Its texts contain {@code %1$s}, the name of what it applies, {@code
 * %2$s}, the namespace, and {@code %3$s}, the command that deletes Helm's record of the release.
 */
enum Tool {
  /** With {@code --cascade=false}, Argo CD removes the finalizer of resources first. */
  APPLICATION(
      "Stop Argo CD from syncing the installation, and keep its resources: argocd app delete %1$s"
          + " --cascade=false. Without --cascade=false, the mesh is deleted. If an ApplicationSet or"
          + " an app of apps creates the Application, stop that first, because it creates the"
          + " Application again.",
      "argocd app delete %1$s --cascade, or, if an ApplicationSet or an app of apps creates the"
          + " Application, remove it there"),

  /**
   * Its controller sets the finalizer of Applications that have none, unless resources are
   * preserved, and copies finalizers of the template in any case.
   */
  APPLICATION_SET(
      "Stop the ApplicationSet %1$s, and keep the resources of its Applications: kubectl patch"
          + " applicationset %1$s -n %2$s --type merge -p"
          + " '{\"spec\":{\"syncPolicy\":{\"preserveResourcesOnDeletion\":true},\"template\":"
          + "{\"metadata\":{\"finalizers\":null}}}}'. If Git creates it, commit the change there."
          + " Wait until its Applications have no finalizers: kubectl get applications.argoproj.io -n"
          + " %2$s -o custom-columns=NAME:.metadata.name,FINALIZERS:.metadata.finalizers. Then remove"
          + " the entry of this mesh from the generators, or, if the ApplicationSet is only for this"
          + " mesh, delete it: kubectl delete applicationset %1$s -n %2$s. Do not delete only the"
          + " Application: the ApplicationSet creates it again. With finalizers, the mesh is deleted.",
      "remove the entry of this mesh from the generators of the ApplicationSet %1$s, or, if it is only"
          + " for this mesh: kubectl delete applicationset %1$s -n %2$s"),

  /** helm-controller uninstalls the release of a deleted HelmRelease unless it is suspended. */
  FLUX(
      "Suspend the HelmRelease of Flux: flux suspend helmrelease %1$s -n %2$s. Check that flux get"
          + " helmrelease %1$s -n %2$s shows SUSPENDED True. Then remove the HelmRelease from Git, or,"
          + " if Git does not contain it, delete it: kubectl delete helmreleases.helm.toolkit.fluxcd.io"
          + " %1$s -n %2$s. Never delete a HelmRelease that is not suspended: Flux uninstalls the mesh."
          + " Then delete Helm's record of the release: %3$s",
      "remove the HelmRelease from Git, or, if Git does not contain it: kubectl delete"
          + " helmreleases.helm.toolkit.fluxcd.io %1$s -n %2$s"),

  /** The Helm operator of Flux 1 has no field that suspends a release. */
  FLUX_1(
      "Stop the Helm operator of Flux 1, and keep the objects: kubectl scale deployment helm-operator"
          + " -n FLUX_NAMESPACE --replicas=0. Remove the HelmRelease from Git, and delete it: kubectl"
          + " delete helmreleases.helm.fluxcd.io %1$s -n %2$s. Then start the operator again: kubectl"
          + " scale deployment helm-operator -n FLUX_NAMESPACE --replicas=1. Do not delete the"
          + " HelmRelease while the operator runs: it uninstalls the mesh. Then delete Helm's record of"
          + " the release: %3$s",
      "remove the HelmRelease from Git, and delete it: kubectl delete helmreleases.helm.fluxcd.io %1$s"
          + " -n %2$s"),

  /**
   * The deletion of a HelmChart uninstalls it; that of an unmanaged one waits for its finalizer.
   */
  HELM_CHART(
      "Stop k3s or RKE2 from managing the HelmChart: kubectl annotate helmcharts.helm.cattle.io %1$s -n"
          + " %2$s helmcharts.helm.cattle.io/unmanaged=true. Add the annotation also to the manifest of"
          + " the HelmChart, in Git or on the servers. Do not delete the HelmChart without the"
          + " annotation: k3s and RKE2 then run helm uninstall, which deletes the mesh. Then delete"
          + " Helm's record of the release: %3$s. To delete the HelmChart after that, remove its"
          + " manifest, and run kubectl patch helmcharts.helm.cattle.io %1$s -n %2$s --type merge -p"
          + " '{\"metadata\":{\"finalizers\":null}}' and kubectl delete helmcharts.helm.cattle.io %1$s"
          + " -n %2$s.",
      "remove the manifest of the HelmChart, and delete it: kubectl delete helmcharts.helm.cattle.io"
          + " %1$s -n %2$s"),

  /** A release that is no longer in the file stays installed. */
  HELMFILE(
      "Remove the release %1$s from the helmfile, and commit it, before helmfile runs again. Do not set"
          + " installed: false, and do not run helmfile destroy: both uninstall the mesh. Then delete"
          + " Helm's record of the release: %3$s",
      "run helmfile -l name=%1$s destroy, and remove the release from the helmfile"),

  TERRAFORM(
      "Remove the release from the state of Terraform: terraform state rm '%1$s'. Then remove the"
          + " resource from the configuration, and commit it, before Terraform runs again: otherwise"
          + " terraform apply installs the release again. Keep this order: terraform apply uninstalls"
          + " the mesh if the resource is still in the state, but not in the configuration. Then delete"
          + " Helm's record of the release: %3$s",
      "remove the resource %1$s from the configuration of Terraform, and run terraform apply"),

  KUSTOMIZATION(
      "Stop the tool that applies the kustomization, and keep the objects. For Argo CD: argocd app"
          + " delete APPLICATION --cascade=false. For Flux: flux suspend kustomization NAME -n"
          + " NAMESPACE. Do not remove charts from the kustomization before that: a tool that prunes"
          + " deletes the mesh.",
      "remove its charts from the kustomization, and delete the objects if no tool prunes them"),

  /** Metadata of a running mesh names the release, but not the tool that runs Helm. */
  HELM(
      "If a tool runs Helm, such as Terraform, helmfile, or the HelmChart of k3s, stop the tool first"
          + " (see \"Prepare the first sync\" of the page on migration). Then delete Helm's record of"
          + " the release: %3$s. Do not run helm uninstall: it deletes the mesh.",
      "helm uninstall %1$s -n %2$s, or, if a tool such as Terraform runs Helm, remove the release there");

  private final String stop;
  private final String removal;

  Tool(String stop, String removal) {
    this.stop = stop;
    this.removal = removal;
  }

  /** The step that stops the tool from applying the release, which stays installed. */
  String stop(String name, String namespace, String record) {
    return stop.formatted(name, namespace, record);
  }

  /** How to remove the release so that the tool does not install it again: part of a sentence. */
  String removal(String name, String namespace) {
    return removal.formatted(name, namespace);
  }
}
