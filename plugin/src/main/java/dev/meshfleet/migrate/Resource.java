package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.render.Manifest.Identity;
import dev.meshfleet.yaml.Node;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A Kubernetes object in a source. */
record Resource(Node.Mapping node) {

  /**
   * The objects of a document: the document itself, or the items of a list; empty if the document
   * is not an object.
   */
  static Stream<Resource> of(Node document) {
    Optional<String> kind = Plain.text(document, "kind");
    if (kind.isEmpty() || Plain.text(document, "apiVersion").isEmpty()) {
      return Stream.empty();
    }
    boolean list = kind.get().endsWith("List") && Plain.at(document, "items").isPresent();
    return list
        ? Plain.items(document, "items").stream().flatMap(item -> ofItem(document, item))
        : Stream.of(new Resource((Node.Mapping) document));
  }

  /** Items of a typed list, such as a DeploymentList, may lack their kind. */
  private static Stream<Resource> ofItem(Node list, Node item) {
    if (Plain.text(item, "kind").isPresent() || !(item instanceof Node.Mapping map)) {
      return of(item);
    }
    String kind = Plain.text(list, "kind").orElseThrow().replaceFirst("List$", "");
    String version = Plain.text(list, "apiVersion").orElseThrow();
    Object head = Map.of("apiVersion", version, "kind", kind);
    return of(map.overlaidBy((Node.Mapping) Plain.node(map.place(), head)));
  }

  Place place() {
    return node.place();
  }

  String kind() {
    return Plain.text(node, "kind").orElse("");
  }

  /** The group of its API; empty for the core group. */
  String group() {
    String version = Plain.text(node, "apiVersion").orElse("");
    int slash = version.indexOf('/');
    return slash < 0 ? "" : version.substring(0, slash);
  }

  String name() {
    return Plain.text(node, "metadata", "name").orElse("");
  }

  String namespace() {
    return Plain.text(node, "metadata", "namespace").orElse("");
  }

  Map<String, String> labels() {
    return Plain.texts(node, "metadata", "labels");
  }

  Map<String, String> annotations() {
    return Plain.texts(node, "metadata", "annotations");
  }

  Identity identity() {
    return new Identity(group(), kind(), namespace(), name());
  }

  boolean is(String group, String kind) {
    return group().equals(group) && kind().equals(kind);
  }

  Map<String, Object> data() {
    return node.value();
  }

  /** {@code Deployment istio-system/istiod}. */
  @Override
  public String toString() {
    return kind() + " " + (namespace().isEmpty() ? "" : namespace() + "/") + name();
  }
}
