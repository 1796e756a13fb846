package dev.meshfleet.migrate;

import java.util.Map;
import java.util.Optional;

/** What applies an object of a running mesh, according to the metadata that tools set. */
final class DumpedOwner {
  private static final String FLUX = "helm.toolkit.fluxcd.io/";
  private static final String HELM = "meta.helm.sh/release-";
  private static final String ARGO = "argocd.argoproj.io/tracking-id";

  private DumpedOwner() {}

  /** Empty if no tool marks the object. */
  static Optional<Owner> of(Resource object) {
    Map<String, String> labels = object.labels();
    Map<String, String> annotations = object.annotations();
    String release = annotations.getOrDefault(HELM + "name", "");
    String namespace = annotations.getOrDefault(HELM + "namespace", "");
    if (labels.containsKey(FLUX + "name")) {
      String home = labels.getOrDefault(FLUX + "namespace", "");
      return Optional.of(
          Owner.of(Tool.FLUX, labels.get(FLUX + "name"), home).recording(release, home));
    }
    if (annotations.containsKey(ARGO)) {
      String application = annotations.get(ARGO).replaceFirst(":.*", "");
      return Optional.of(Owner.of(Tool.APPLICATION, application, ""));
    }
    return release.isEmpty()
        ? Optional.empty()
        : Optional.of(Owner.of(Tool.HELM, release, namespace).recording(release, namespace));
  }
}
