package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.yaml.JsonText;
import dev.meshfleet.yaml.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One control plane of a dump: its values, as the chart itself recorded them, and its objects. */
final class DumpedControlPlane {
  /** The chart of every release adds this toleration before those of its values. */
  private static final Object TOLERATED_ANYWAY =
      Map.of("key", "cni.istio.io/not-ready", "operator", "Exists");

  private final Resource istiod;
  private final Dump dump;
  private final Installation into;
  private final String revision;
  private final String namespace;

  private DumpedControlPlane(Resource istiod, Dump dump, Installation into) {
    this.istiod = istiod;
    this.dump = dump;
    this.into = into;
    this.revision = revision(istiod);
    this.namespace = istiod.namespace();
  }

  /** Empty for the default revision. */
  static String revision(Resource istiod) {
    String label = istiod.labels().getOrDefault("istio.io/rev", "");
    return label.equals("default") ? "" : label;
  }

  static void read(Resource istiod, Dump dump, Installation into) {
    new DumpedControlPlane(istiod, dump, into).read();
  }

  private void read() {
    into.revision(new Located<>(revision, istiod.place()));
    into.namespace(new Located<>(namespace, istiod.place()));
    into.add(image().overlaidBy(noted().orElseGet(this::guessed)));
    tags();
    authority();
    dump.resources().stream()
        .filter(this::isPart)
        .filter(part -> !injectsByDefault(part))
        .forEach(part -> into.add(Installation.ISTIOD, part));
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
        .flatMap(DumpedControlPlane::json);
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
            .flatMap(DumpedControlPlane::json)
            .orElse(Node.Mapping.empty(place));
    Optional<Node.Mapping> mesh =
        dump.find("ConfigMap", namespace, suffixed("istio"))
            .flatMap(map -> Plain.at(map.node(), "data", "mesh"))
            .flatMap(text -> SourceReader.yaml(text, String.valueOf(text.value())));
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

  private static Optional<Node.Mapping> json(Node text) {
    try {
      byte[] bytes = String.valueOf(text.value()).getBytes(StandardCharsets.UTF_8);
      return JsonText.read(bytes) instanceof Map<?, ?> map
          ? Optional.of((Node.Mapping) Plain.node(text.place(), map))
          : Optional.empty();
    } catch (IOException noJson) {
      return Optional.empty();
    }
  }

  private void tags() {
    dump.of("MutatingWebhookConfiguration")
        .filter(hook -> labelled(hook, "istio.io/rev", revision.isEmpty() ? "default" : revision))
        .filter(hook -> hook.labels().containsKey("istio.io/tag"))
        .forEach(
            hook -> {
              String tag = hook.labels().get("istio.io/tag");
              into.addTag(tag);
            });
  }

  /** Only the names of Secrets are read. */
  private void authority() {
    Optional<Resource> certificate =
        dump.of("cert-manager.io", "Certificate")
            .filter(found -> found.namespace().equals(namespace))
            .filter(found -> Plain.text(found.node(), "spec", "secretName").equals(name("cacerts")))
            .findFirst();
    if (certificate.isPresent()) {
      Node node = certificate.get().node();
      into.authority(
          new Installation.Authority(
              Mesh.Trust.Authority.CERT_MANAGER,
              Plain.text(node, "spec", "issuerRef", "kind"),
              Plain.text(node, "spec", "issuerRef", "name")));
    } else if (dump.find("Secret", namespace, "cacerts").isPresent()) {
      into.authority(
          new Installation.Authority(
              Mesh.Trust.Authority.SECRET, Optional.empty(), Optional.empty()));
    }
  }

  private static Optional<String> name(String name) {
    return Optional.of(name);
  }

  /**
   * Charts label all their objects with the release. The names of cluster-scoped objects contain
   * its namespace.
   */
  private boolean isPart(Resource object) {
    boolean here =
        object.namespace().equals(namespace)
            || object.namespace().isEmpty()
                && (namespace.equals("istio-system") || object.name().endsWith("-" + namespace));
    String release = istiod.labels().getOrDefault("release", "");
    String revisionLabel = object.labels().getOrDefault("istio.io/rev", "");
    boolean same =
        revisionLabel.isEmpty()
            || revisionLabel.equals(revision)
            || revision.isEmpty() && revisionLabel.equals("default");
    boolean secret = object.kind().equals("Secret");
    return here && same && !secret && labelled(object, "release", release);
  }

  /** The webhook of an istiod without a revision: see {@link DefaultRevision}. */
  private boolean injectsByDefault(Resource object) {
    return revision.isEmpty() && object.kind().equals("MutatingWebhookConfiguration");
  }

  private static boolean labelled(Resource object, String key, String value) {
    return value.equals(object.labels().get(key));
  }
}
