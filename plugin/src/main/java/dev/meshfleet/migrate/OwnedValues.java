package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Located;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chart values that a tenant file has fields for, or that a tenant must not set. */
final class OwnedValues {
  private static final String SEVERAL =
      "it remains as a value; if the mesh spans several clusters, list them under"
          + " clusters, set mesh.topology, and remove the value";

  private static final List<String> TOPOLOGY =
      List.of("global.meshID", "global.network", "global.multiCluster", "global.meshNetworks");

  private final Installation into;
  private final Map<String, Object> computed;
  private Node.Mapping rest;
  private final List<String> same = new ArrayList<>();
  private Optional<Located<String>> trustDomain = Optional.empty();
  private boolean registryOnly;

  private OwnedValues(Node.Mapping values, Map<String, Object> computed, Installation into) {
    this.rest = values;
    this.computed = computed;
    this.into = into;
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
    owned.replaced(new ReplacedValues(computed, defaults, into));
    TOPOLOGY.forEach(owned::topology);
    return owned;
  }

  private void names() {
    text("revision").ifPresent(into.mesh()::revision);
    text("global.istioNamespace").ifPresent(into.mesh()::namespace);
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
      into.mesh().addTag(String.valueOf(tag.value()));
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
                    "the mesh discovers only the namespaces that the tenant file lists"));
    Optional<Node> mode = Plain.at(rest, "meshConfig", "outboundTrafficPolicy", "mode");
    mode.ifPresent(
        node -> {
          take("meshConfig.outboundTrafficPolicy.mode").ifPresent(into.account()::settle);
          registryOnly = "REGISTRY_ONLY".equals(node.value());
        });
  }

  /**
   * An external CA, such as istio-csr, signs the certificates of the proxies instead of istiod.
   * ENABLE_CA_SERVER is removed even without an address: a mesh without a CA has no certificates.
   */
  private void authority() {
    Optional<Located<String>> address =
        text("global.caAddress").filter(found -> !found.value().isBlank());
    Optional<Node> server = take("env.ENABLE_CA_SERVER");
    boolean off = server.map(node -> "false".equals(String.valueOf(node.value()))).orElse(false);
    server.ifPresent(into.account()::settle);
    if (address.isPresent()) {
      into.mesh().authority(InstalledMesh.Authority.external(endpoint(address.get().value())));
    } else if (off) {
      into.remark(
          server.get(),
          "the value env.ENABLE_CA_SERVER: \"false\"",
          "the sources do not name the CA that signs instead of istiod: set"
              + " mesh.trust.ca: External and caAddress; otherwise, istiod signs");
    }
  }

  private static String endpoint(String address) {
    return address.matches(".*:\\d+") ? address : address + ":15012";
  }

  /** A scalar value; a value of another kind gets a remark. */
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
      same.add("meshConfig." + key);
      into.account().meaningless(node, ReplacedValues.SAME);
    }
    return equal;
  }

  private void replaced(ReplacedValues replaced) {
    ReplacedValues.paths()
        .forEach(
            path ->
                take(path)
                    .filter(node -> replaced.isSame(path, node))
                    .ifPresent(node -> same.add(path)));
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

  /** The remaining values. */
  Node.Mapping rest() {
    return rest;
  }

  /** The paths of the values that have no effect. */
  List<String> same() {
    return same;
  }

  Optional<Located<String>> trustDomain() {
    return trustDomain;
  }

  boolean isRegistryOnly() {
    return registryOnly;
  }
}
