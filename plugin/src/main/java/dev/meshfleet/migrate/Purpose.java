package dev.meshfleet.migrate;

import dev.meshfleet.render.Manifest.Identity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Why a mesh of Meshfleet's differs on purpose from what the charts install by themselves. */
final class Purpose {
  private static final Map<String, String> BY_WORD = byWord();

  private Purpose() {}

  private static Map<String, String> byWord() {
    Map<String, String> purposes = new LinkedHashMap<>();
    purposes.put("discoverySelectors", "the mesh sees the tenant's namespaces, and no others");
    purposes.put(
        "PILOT_ENABLE_GATEWAY_API_COPY_LABELS_ANNOTATIONS",
        "keeps a Gateway from labelling objects into another mesh");
    purposes.put(
        "PILOT_MULTI_NETWORK_DISCOVER_GATEWAY_API",
        "keeps a Gateway from naming endpoints of another network");
    purposes.put("istio-reader-clusterrole", "no other cluster reads this one's services");
    purposes.put("enableReaderRBAC", "no other cluster reads this one's services");
    purposes.put("cacerts", "istiod waits for it rather than making a root of its own");
    purposes.put(
        "failurePolicy", "configuration that istiod cannot check is refused, not let through");
    purposes.put(
        "validationFailurePolicy",
        "configuration that istiod cannot check is refused, not let through");
    return purposes;
  }

  /** Why an object is not there any more. */
  static Optional<String> ofLack(Identity object) {
    boolean note = object.kind().equals("ConfigMap") && object.name().startsWith("values");
    return note
        ? Optional.of("the chart's note of its values, which nothing reads")
        : of(object.toString());
  }

  /** The purpose of a difference, by the words in it. */
  static Optional<String> of(String difference) {
    return BY_WORD.entrySet().stream()
        .filter(purpose -> difference.contains(purpose.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
