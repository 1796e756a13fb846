package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of a control plane of a dump: as the chart recorded them, or derived from objects. */
final class DumpedValues {
  /** The chart of every release adds this toleration before those of its values. */
  private static final Object TOLERATED_ANYWAY =
      Map.of("key", "cni.istio.io/not-ready", "operator", "Exists");

  private final Resource istiod;
  private final Dump dump;
  private final Installation into;
  private final String revision;
  private final String namespace;

  private DumpedValues(Resource istiod, Dump dump, Installation into) {
    this.istiod = istiod;
    this.dump = dump;
    this.into = into;
    this.revision = DumpedControlPlane.revision(istiod);
    this.namespace = istiod.namespace();
  }

  /**
   * The values that render this istiod.
   *
   * @param into takes a remark if they were derived
   */
  static Node.Mapping of(Resource istiod, Dump dump, Installation into) {
    DumpedValues values = new DumpedValues(istiod, dump, into);
    return values.image().overlaidBy(values.noted().orElseGet(values::guessed));
  }

  /** The registry and the version of istiod's image. */
  private Node.Mapping image() {
    Map<String, Object> global = new LinkedHashMap<>();
    for (Node container : Plain.items(istiod.node(), "spec", "template", "spec", "containers")) {
      String image = Plain.text(container, "image").orElse("");
      int name = image.indexOf("/pilot:");
      if (name > 0) {
        global.put("hub", image.substring(0, name));
        global.put("tag", image.substring(name + "/pilot:".length()));
      }
    }
    return (Node.Mapping) Plain.node(istiod.place(), Map.of("global", global));
  }

  /** The chart renders a ConfigMap with the values that it was installed with. */
  private Optional<Node.Mapping> noted() {
    return dump.find("ConfigMap", namespace, suffixed("values"))
        .flatMap(map -> Plain.at(map.node(), "data", "original-values"))
        .flatMap(EmbeddedText::json);
  }

  /**
   * Older charts do not render it. The configuration of the injector and of the mesh contains most
   * of the values.
   */
  private Node.Mapping guessed() {
    Place place = istiod.place();
    into.remark(
        place,
        "the values of %s".formatted(istiod),
        "the ConfigMap %s is missing, so the values were derived from the objects; check the"
                .formatted(suffixed("values"))
            + " differences below");
    Node.Mapping values =
        dump.find("ConfigMap", namespace, suffixed("istio-sidecar-injector"))
            .flatMap(map -> Plain.at(map.node(), "data", "values"))
            .flatMap(EmbeddedText::json)
            .orElse(Node.Mapping.empty(place));
    Optional<Node.Mapping> mesh =
        dump.find("ConfigMap", namespace, suffixed("istio"))
            .flatMap(map -> Plain.at(map.node(), "data", "mesh"))
            .flatMap(EmbeddedText::yaml);
    if (mesh.isPresent()) {
      values = values.overlaidBy(Plain.nested(List.of("meshConfig"), withoutComputed(mesh.get())));
    }
    return values.overlaidBy((Node.Mapping) Plain.node(place, ofDeployment()));
  }

  private static Node.Mapping withoutComputed(Node.Mapping mesh) {
    Node.Mapping own = Plain.without(mesh, List.of("defaultProviders"));
    return Plain.without(own, List.of("defaultConfig", "discoveryAddress"));
  }

  private Map<String, Object> ofDeployment() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("revision", revision);
    Plain.items(istiod.node(), "spec", "template", "spec", "containers").stream()
        .findFirst()
        .flatMap(container -> Plain.at(container, "resources"))
        .ifPresent(resources -> values.put("resources", resources.value()));
    for (String field : List.of("nodeSelector", "affinity")) {
      Plain.at(istiod.node(), "spec", "template", "spec", field)
          .ifPresent(found -> values.put(field, found.value()));
    }
    List<Object> tolerations =
        Plain.items(istiod.node(), "spec", "template", "spec", "tolerations").stream()
            .map(Node::value)
            .filter(found -> !found.equals(TOLERATED_ANYWAY))
            .toList();
    if (!tolerations.isEmpty()) {
      values.put("tolerations", tolerations);
    }
    Plain.at(istiod.node(), "spec", "replicas")
        .ifPresent(found -> values.put("replicaCount", found.value()));
    values.putAll(DumpedAutoscaler.ofIstiod(istiod, dump, into));
    return values;
  }

  private String suffixed(String name) {
    return revision.isEmpty() ? name : name + "-" + revision;
  }
}
