package dev.meshfleet.review;

import dev.meshfleet.finding.Place;
import java.util.Map;

/** What only the rendered objects show, however it came about: by a value, a patch, a template. */
final class ObjectRisks {
  private static final Map<String, Risk> MESH_CONFIG =
      Map.of(
          "data.mesh.rootNamespace", Risk.ROOT_NAMESPACE_MOVED,
          "data.mesh.discoverySelectors", Risk.DISCOVERY_CHANGED);
  private static final String BUNDLE = "PILOT_CA_CERT_CONFIGMAP";

  private ObjectRisks() {}

  static void check(ObjectChange change, Place at, RiskNotes.Of notes) {
    if (change.action() != ObjectChange.Action.CHANGED) {
      return;
    }
    if (change.isKind("Deployment") && change.touches("spec.selector")) {
      notes.note(
          Risk.SELECTOR_CHANGED,
          at,
          "the selector of Deployment \"%s\" changes".formatted(change.object().name()));
    }
    if (change.isKind("ConfigMap")) {
      MESH_CONFIG.forEach(
          (path, risk) -> {
            if (change.touches(path)) {
              notes.note(
                  risk,
                  at,
                  "%s changes in ConfigMap \"%s\""
                      .formatted(path.substring("data.mesh.".length()), change.object().name()));
            }
          });
    }
    if (change.isKind("Namespace") && change.touches("metadata.labels.istio-discovery")) {
      notes.note(
          Risk.DISCOVERY_CHANGED,
          at,
          "the namespace \"%s\" is discovered by another mesh".formatted(change.object().name()));
    }
    if (change.isKind("Deployment")
        && change.fields().stream().anyMatch(field -> field.path().contains(BUNDLE))) {
      notes.note(Risk.TRUST_BUNDLE_CHANGED, at, "the ConfigMap of the root certificate changes");
    }
  }
}
