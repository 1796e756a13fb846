package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Located;
import dev.meshfleet.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chart values that a tenant must not set, and the fields or computed values that replace them.
 *
 * @param computed by Meshfleet
 * @param defaults of the chart
 */
record ReplacedValues(
    Map<String, Object> computed, Map<String, Object> defaults, Installation into) {
  static final String SAME = "Meshfleet or the chart sets the same value";

  private static final String OWN_ISTIOD =
      "proxies of the tenant connect to the tenant's own istiod, whose address is computed";

  private static final Map<String, String> OTHERS = others();

  private static Map<String, String> others() {
    Map<String, String> others = new LinkedHashMap<>();
    others.put("defaultRevision", "it is a value of chart base: use the field mesh.default");
    others.put("global.trustBundleName", "every mesh has its own namespaces");
    others.put("sidecarInjectorWebhook.enableNamespacesByDefault", "list them under namespaces");
    others.put(
        "meshConfig.defaultConfig.discoveryAddress",
        "Meshfleet computes it from the revision and the namespace of the mesh");
    others.put("meshConfig.rootNamespace", "it is the control plane's namespace");
    others.put("meshConfig.defaultConfig.discoveryAddress", OWN_ISTIOD);
    others.put("meshConfig.defaultConfig.proxyMetadata.CA_ADDR", OWN_ISTIOD);
    others.put("env.ISTIOD_CUSTOM_HOST", OWN_ISTIOD);
    others.put("base", "the platform team installs it once for all tenants of a cluster");
    others.put(
        "istiodRemote", "set mesh.topology, which names the cluster whose istiod serves the mesh");
    return others;
  }

  /** The paths of the values. */
  static Set<String> paths() {
    return OTHERS.keySet();
  }

  /** Accounts for a value; returns whether it has no effect. */
  boolean isSame(String path, Node node) {
    if (isUsual(path, node)) {
      into.account().meaningless(node, SAME);
      return true;
    }
    String why = OTHERS.get(path);
    if (node instanceof Node.Mapping map) {
      map.entries().forEach((key, entry) -> remark(path + "." + key, entry.value(), why));
    } else {
      into.remark(node, "the value " + path, why);
    }
    return false;
  }

  private void remark(String path, Node node, String why) {
    if (isUsual(path, node)) {
      into.account().meaningless(node, SAME);
    } else {
      into.remark(node, "the value " + path, why);
    }
  }

  /**
   * Whether a value is empty, equal to the computed value, or equal to the default of the chart.
   */
  private boolean isUsual(String path, Node node) {
    Object usual = at(defaults, path);
    Object set = at(computed, path);
    boolean root =
        path.equals("meshConfig.rootNamespace")
            && into.mesh().namespace().map(Located::value).equals(Optional.of(node.value()));
    return root || node.value().equals("") || contains(usual, node) || contains(set, node);
  }

  private static boolean contains(Object usual, Node node) {
    if (usual instanceof Map<?, ?> map && node instanceof Node.Mapping written) {
      return written.entries().entrySet().stream()
          .allMatch(entry -> contains(map.get(entry.getKey()), entry.getValue().value()));
    }
    return node.value() == null ? usual == null : node.value().equals(usual);
  }

  private static Object at(Map<String, Object> values, String path) {
    Object at = values;
    for (String key : path.split("\\.")) {
      at = at instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return at;
  }
}
