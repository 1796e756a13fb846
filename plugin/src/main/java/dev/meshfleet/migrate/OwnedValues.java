package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Located;
import dev.meshfleet.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chart values that a tenant file has fields for, or that a tenant must not set. */
final class OwnedValues {
  /** Values that a tenant must not set, and what replaces them. */
  private static final Map<String, String> OTHERS = others();

  private static final String OWN_ISTIOD =
      "proxies of the tenant connect to the tenant's own istiod, whose address is computed";

  private static final String SEVERAL =
      "it stays as a value; if the mesh spans clusters, list them under clusters, set"
          + " mesh.topology, and remove the value";

  private static final String SAME = "Meshfleet or the chart sets the same";

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
    others.put(
        "meshConfig.defaultConfig.discoveryAddress",
        "it follows from the mesh's revision and namespace");
    others.put("meshConfig.rootNamespace", "it is the control plane's namespace");
    others.put("meshConfig.defaultConfig.discoveryAddress", OWN_ISTIOD);
    others.put("meshConfig.defaultConfig.proxyMetadata.CA_ADDR", OWN_ISTIOD);
    others.put("env.ISTIOD_CUSTOM_HOST", OWN_ISTIOD);
    others.put("base", "the platform team installs it once for all tenants of a cluster");
    others.put("istiodRemote", "mesh.topology names the cluster whose istiod serves the mesh");
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
            tags -> {
              if (tags instanceof Node.Sequence list) {
                list.items().forEach(this::tag);
              } else {
                into.remark(
                    tags, "the value revisionTags", "expected a list, found " + tags.kind());
              }
            });
  }

  private void tag(Node tag) {
    if (tag instanceof Node.Scalar && tag.value() != null) {
      into.account().settle(tag);
      into.addTag(String.valueOf(tag.value()));
    } else {
      into.remark(tag, "a value in revisionTags", "expected text, found " + tag.kind());
    }
  }

  private void mesh() {
    Optional<Located<String>> older = text("global.trustDomain");
    trustDomain = text("meshConfig.trustDomain").or(() -> older);
    take("meshConfig.discoverySelectors")
        .filter(node -> !isComputed("discoverySelectors", node))
        .ifPresent(
            node ->
                into.remark(
                    node,
                    "the value meshConfig.discoverySelectors",
                    "the mesh sees only the namespaces that the tenant file lists"));
    Optional<Node> mode = Plain.at(rest, "meshConfig", "outboundTrafficPolicy", "mode");
    mode.ifPresent(
        node -> {
          take("meshConfig.outboundTrafficPolicy.mode").ifPresent(into.account()::settle);
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
    server.ifPresent(into.account()::settle);
    if (address.isPresent()) {
      into.authority(Installation.Authority.external(endpoint(address.get().value())));
    } else if (off) {
      into.remark(
          server.get(),
          "the value env.ENABLE_CA_SERVER: \"false\"",
          "no source names the CA that signs instead: set mesh.trust.ca: External and caAddress;"
              + " without them istiod signs");
    }
  }

  private static String endpoint(String address) {
    return address.matches(".*:\\d+") ? address : address + ":15012";
  }

  /** A value that is one word; one of another kind gets a remark. */
  private Optional<Located<String>> text(String path) {
    Optional<Node> taken = take(path);
    taken
        .filter(node -> !(node instanceof Node.Scalar))
        .ifPresent(
            node -> into.remark(node, "the value " + path, "expected text, found " + node.kind()));
    taken.ifPresent(into.account()::settle);
    return taken
        .filter(node -> node instanceof Node.Scalar && node.value() != null)
        .map(node -> new Located<>(String.valueOf(node.value()), node.place()));
  }

  private boolean isComputed(String key, Node node) {
    boolean equal =
        computed.get("meshConfig") instanceof Map<?, ?> mesh && node.value().equals(mesh.get(key));
    if (equal) {
      same++;
      into.account().meaningless(node, SAME);
    }
    return equal;
  }

  private void other(String path, String why, Map<String, Object> defaults) {
    take(path)
        .ifPresent(
            node -> {
              if (isUsual(path, node, defaults)) {
                same++;
                into.account().meaningless(node, SAME);
              } else if (node instanceof Node.Mapping map) {
                map.entries()
                    .forEach((key, entry) -> tell(path + "." + key, entry.value(), why, defaults));
              } else {
                into.remark(node, "the value " + path, why);
              }
            });
  }

  private void tell(String path, Node node, String why, Map<String, Object> defaults) {
    if (isUsual(path, node, defaults)) {
      into.account().meaningless(node, SAME);
    } else {
      into.remark(node, "the value " + path, why);
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
        .ifPresent(node -> into.remark(node, "the value " + path, SEVERAL));
  }

  private static boolean saysSomething(Node node) {
    if (node instanceof Node.Mapping map) {
      return map.entries().values().stream().anyMatch(entry -> saysSomething(entry.value()));
    }
    return node.value() != null && !node.value().equals("") && !node.value().equals(false);
  }

  private Optional<Node> take(String path) {
    Optional<Node> found = Plain.at(rest, path.split("\\."));
    if (found.isPresent()) {
      rest = Plain.without(rest, Plain.path(path));
    }
    return found;
  }

  /** The values that are left. */
  Node.Mapping rest() {
    return rest;
  }

  /** How many have no effect. */
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
