package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Located;
import dev.meshfleet.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chart values that a tenant file has fields for, or that are not a tenant's to set. */
final class OwnedValues {
  /** Not a tenant's, with what there is instead. */
  private static final Map<String, String> OTHERS = others();

  private static final String OWN_ISTIOD =
      "proxies of the tenant connect to the tenant's own istiod, whose address is computed";

  private static final String SEVERAL =
      "it is kept as a value; where the mesh spans clusters, list them under clusters, set"
          + " mesh.topology, and remove the value";

  private static final List<String> TOPOLOGY =
      List.of("global.meshID", "global.network", "global.multiCluster", "global.meshNetworks");

  private final Installation into;
  private final Map<String, Object> computed;
  private Node.Mapping rest;
  private int same;
  private Optional<Located<String>> trustDomain = Optional.empty();
  private boolean registryOnly;

  private OwnedValues(Node.Mapping values, Map<String, Object> computed, Installation into) {
    this.rest = values;
    this.computed = computed;
    this.into = into;
  }

  private static Map<String, String> others() {
    Map<String, String> others = new LinkedHashMap<>();
    others.put("defaultRevision", "it is a value of chart base; the field for it is mesh.default");
    others.put("global.trustBundleName", "every mesh has namespaces of its own");
    others.put("sidecarInjectorWebhook.enableNamespacesByDefault", "list them under namespaces");
    others.put("meshConfig.rootNamespace", "it is the control plane's namespace");
    others.put("meshConfig.defaultConfig.discoveryAddress", OWN_ISTIOD);
    others.put("meshConfig.defaultConfig.proxyMetadata.CA_ADDR", OWN_ISTIOD);
    others.put("env.ISTIOD_CUSTOM_HOST", OWN_ISTIOD);
    others.put("base", "what is shared by the cluster is not a tenant's");
    others.put("istiodRemote", "mesh.topology says which cluster's istiod serves");
    return others;
  }

  /**
   * @param computed what Meshfleet sets
   * @param defaults the chart's
   */
  static OwnedValues taken(
      Node.Mapping values,
      Map<String, Object> computed,
      Map<String, Object> defaults,
      Installation into) {
    OwnedValues owned = new OwnedValues(values, computed, into);
    owned.names();
    owned.mesh();
    owned.authority();
    OTHERS.forEach((path, why) -> owned.other(path, why, defaults));
    TOPOLOGY.forEach(owned::topology);
    return owned;
  }

  private void names() {
    text("revision").ifPresent(into::revision);
    text("global.istioNamespace").ifPresent(into::namespace);
    take("revisionTags")
        .ifPresent(
            tags -> Plain.items(tags).forEach(tag -> into.addTag(String.valueOf(tag.value()))));
  }

  private void mesh() {
    trustDomain = text("meshConfig.trustDomain").or(() -> text("global.trustDomain"));
    take("meshConfig.discoverySelectors")
        .filter(node -> !isComputed("discoverySelectors", node))
        .ifPresent(
            node ->
                into.remark(
                    node.place(),
                    "the value meshConfig.discoverySelectors",
                    "the mesh sees the namespaces that the tenant file lists, and no others"));
    Optional<Node> mode = Plain.at(rest, "meshConfig", "outboundTrafficPolicy", "mode");
    mode.ifPresent(
        node -> {
          take("meshConfig.outboundTrafficPolicy.mode");
          registryOnly = "REGISTRY_ONLY".equals(node.value());
        });
  }

  /**
   * An external CA, such as istio-csr: the proxies ask it, and istiod signs nothing. The variable
   * goes with the address, as a mesh that nobody signs for has no certificates.
   */
  private void authority() {
    Optional<Located<String>> address =
        text("global.caAddress").filter(found -> !found.value().isBlank());
    Optional<Node> server = take("env.ENABLE_CA_SERVER");
    boolean off = server.map(node -> "false".equals(String.valueOf(node.value()))).orElse(false);
    if (address.isPresent()) {
      into.authority(Installation.Authority.external(endpoint(address.get().value())));
    } else if (off) {
      into.remark(
          server.get().place(),
          "the value env.ENABLE_CA_SERVER: \"false\"",
          "no source names the CA that signs instead: set mesh.trust.ca: External and caAddress;"
              + " without them istiod signs");
    }
  }

  private static String endpoint(String address) {
    return address.matches(".*:\\d+") ? address : address + ":15012";
  }

  /** A value that is one word; of any other kind it is told. */
  private Optional<Located<String>> text(String path) {
    Optional<Node> taken = take(path);
    taken
        .filter(node -> !(node instanceof Node.Scalar))
        .ifPresent(node -> into.remark(node.place(), "the value " + path, "it is " + node.kind()));
    return taken
        .filter(node -> node instanceof Node.Scalar && node.value() != null)
        .map(node -> new Located<>(String.valueOf(node.value()), node.place()));
  }

  private boolean isComputed(String key, Node node) {
    boolean equal =
        computed.get("meshConfig") instanceof Map<?, ?> mesh && node.value().equals(mesh.get(key));
    same += equal ? 1 : 0;
    return equal;
  }

  private void other(String path, String why, Map<String, Object> defaults) {
    take(path)
        .ifPresent(
            node -> {
              if (isUsual(path, node, defaults)) {
                same++;
              } else if (node instanceof Node.Mapping map) {
                map.entries()
                    .forEach((key, entry) -> tell(path + "." + key, entry.value(), why, defaults));
              } else {
                into.remark(node.place(), "the value " + path, why);
              }
            });
  }

  private void tell(String path, Node node, String why, Map<String, Object> defaults) {
    if (!isUsual(path, node, defaults)) {
      into.remark(node.place(), "the value " + path, why);
    }
  }

  /** Whether it says nothing, what is computed, or what the chart has anyway. */
  private boolean isUsual(String path, Node node, Map<String, Object> defaults) {
    Object usual = at(defaults, path);
    Object set = at(computed, path);
    boolean root =
        path.equals("meshConfig.rootNamespace")
            && into.namespace().map(Located::value).equals(Optional.of(node.value()));
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

  private void topology(String path) {
    Plain.at(rest, path.split("\\."))
        .filter(OwnedValues::saysSomething)
        .ifPresent(node -> into.remark(node.place(), "the value " + path, SEVERAL));
  }

  private static boolean saysSomething(Node node) {
    if (node instanceof Node.Mapping map) {
      return map.entries().values().stream().anyMatch(entry -> saysSomething(entry.value()));
    }
    return node.value() != null && !node.value().equals("") && !node.value().equals(false);
  }

  private Optional<Node> take(String path) {
    Optional<Node> found = Plain.at(rest, path.split("\\."));
    rest = Plain.without(rest, Plain.path(path));
    return found;
  }

  /** The values that are left. */
  Node.Mapping rest() {
    return rest;
  }

  /** How many said what is so anyway. */
  int same() {
    return same;
  }

  Optional<Located<String>> trustDomain() {
    return trustDomain;
  }

  boolean isRegistryOnly() {
    return registryOnly;
  }
}
