package dev.meshfleet.compare;

import java.util.Set;

/**
 * Fields that manifests do not set: those that the API server, controllers, kubectl, Helm and Argo
 * CD write into every object.
 */
final class ServerFields {
  private static final Set<String> ANNOTATIONS =
      Set.of(
          "kubectl.kubernetes.io/last-applied-configuration",
          "kubectl.kubernetes.io/restartedAt",
          "deployment.kubernetes.io/revision",
          "argocd.argoproj.io/tracking-id",
          "openshift.io/internal-registry-pull-secret-ref");
  private static final Set<String> LABELS =
      Set.of("kubernetes.io/metadata.name", "argocd.argoproj.io/instance");

  private ServerFields() {}

  static void drop(Part object) {
    object.drop("status");
    object
        .at("metadata")
        .ifPresent(
            metadata -> {
              metadata.drop(
                  "uid",
                  "resourceVersion",
                  "generation",
                  "creationTimestamp",
                  "deletionTimestamp",
                  "deletionGracePeriodSeconds",
                  "managedFields",
                  "selfLink");
              marks(metadata);
            });
  }

  /** Of an object's metadata, or of a pod template's. */
  static void marks(Part metadata) {
    metadata.dropKeys("labels", ServerFields::isLabel);
    metadata.dropKeys("annotations", ServerFields::isAnnotation);
  }

  private static boolean isLabel(String key) {
    return LABELS.contains(key) || key.startsWith("helm.sh/");
  }

  private static boolean isAnnotation(String key) {
    return ANNOTATIONS.contains(key)
        || key.startsWith("helm.sh/")
        || key.startsWith("meta.helm.sh/")
        || key.startsWith("openshift.io/sa.scc.");
  }
}
