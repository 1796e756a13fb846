package dev.meshfleet.rule;

import dev.meshfleet.fleet.IstiodIdentity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Chart values that isolate tenants, which nobody can set, and what to do instead. */
final class IsolatingKeys {
  private static final String REMOVE = "remove it: ";

  /** What to use instead of a value of the chart {@code istiod}, by path. */
  private static final Map<String, String> ISTIOD = istiod();

  /** The same for the chart {@code gateway}. */
  private static final Map<String, String> GATEWAY =
      Map.of(
          "revision", "gateways[].revision",
          "global.revision", "gateways[].revision",
          "name", "gateways[].name",
          "global.name", "gateways[].name",
          "_internal_defaults_do_not_set", "the values themselves");

  private IsolatingKeys() {}

  private static Map<String, String> istiod() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("revision", "the field revision");
    keys.put("revisionTags", "mesh.tags");
    keys.put("defaultRevision", "mesh.default");
    keys.put("profile", "the fields of mesh and isolation");
    keys.put("global.profile", "the fields of mesh and isolation");
    keys.put("global.istioNamespace", "mesh.namespace");
    keys.put("global.trustBundleName", REMOVE + "every mesh has its own namespaces");
    keys.put("global.caAddress", "mesh.trust.ca: External, with mesh.trust.caAddress");
    keys.put("global.remotePilotAddress", "mesh.topology.address");
    keys.put("meshConfig.ca", "mesh.trust");
    keys.put("meshConfig.configSources", "mesh.topology");
    keys.put("meshConfig.defaultConfig.discoveryAddress", "mesh.revision and mesh.namespace");
    keys.put("meshConfig.rootNamespace", "mesh.namespace");
    keys.put("meshConfig.discoverySelectors", "spec.namespaces");
    keys.put("meshConfig.trustDomain", "mesh.trust.domain");
    keys.put("sidecarInjectorWebhook.enableNamespacesByDefault", "namespaces[].injection");
    keys.put("base", REMOVE + "cluster-scoped resources do not belong to a tenant");
    keys.put("istiodRemote", "mesh.topology");
    for (String variable : IstiodIdentity.VARIABLES) {
      keys.put("env." + variable, "the fields of mesh: the variable identifies the mesh of istiod");
    }
    keys.put("env.ENABLE_CA_SERVER", "mesh.trust.ca: External, for a CA other than istiod");
    keys.put("_internal_defaults_do_not_set", "the values themselves");
    return keys;
  }

  /** What to do about a value of the chart {@code istiod}; empty if it isolates nothing. */
  static Optional<String> ofIstiod(String path) {
    return Optional.ofNullable(ISTIOD.get(path)).map(IsolatingKeys::remedy);
  }

  /** What to do about a value of the chart {@code gateway}; empty if it isolates nothing. */
  static Optional<String> ofGateway(String path) {
    return Optional.ofNullable(GATEWAY.get(path)).map(IsolatingKeys::remedy);
  }

  private static String remedy(String instead) {
    return instead.startsWith(REMOVE) ? instead : "use " + instead;
  }
}
