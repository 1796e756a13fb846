package dev.meshfleet.migrate;

import dev.meshfleet.render.Manifest.Identity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The reasons for intended differences between a mesh that Meshfleet renders and what the charts
 * install.
 */
final class Purpose {
  private static final String USER =
      "up to Istio 1.29 the chart sets the user of the proxy; since 1.30 the injector sets it";
  private static final Map<String, String> BY_WORD = byWord();

  private Purpose() {}

  private static Map<String, String> byWord() {
    Map<String, String> purposes = new LinkedHashMap<>();
    purposes.put("discoverySelectors", "istiod discovers only the tenant's namespaces");
    purposes.put(
        "PILOT_ENABLE_GATEWAY_API_COPY_LABELS_ANNOTATIONS",
        "istiod does not copy labels of a Gateway to the objects that it creates");
    purposes.put(
        "PILOT_MULTI_NETWORK_DISCOVER_GATEWAY_API",
        "a Gateway cannot name endpoints of another network");
    purposes.put("istio-reader-clusterrole", "no other cluster reads the services of this cluster");
    purposes.put("enableReaderRBAC", "no other cluster reads the services of this cluster");
    purposes.put("cacerts", "istiod waits for it instead of creating its own root");
    purposes.put("failurePolicy", "the API server rejects configuration that istiod cannot check");
    purposes.put(
        "validationFailurePolicy", "the API server rejects configuration that istiod cannot check");
    purposes.put("securityContext.runAsUser", USER);
    purposes.put("securityContext.runAsGroup", USER);
    purposes.put("waypoint", "waypoints belong to ambient meshes");
    return purposes;
  }

  /** Why the tenant file does not render an object. */
  static Optional<String> ofLack(Identity object) {
    boolean note = object.kind().equals("ConfigMap") && object.name().startsWith("values");
    return note
        ? Optional.of("the chart's record of its values, which no component reads")
        : of(object.toString());
  }

  /** The reason for a difference, by the words in it. */
  static Optional<String> of(String difference) {
    return BY_WORD.entrySet().stream()
        .filter(purpose -> difference.contains(purpose.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
