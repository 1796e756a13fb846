package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Optional;

/** Reads resources of the Sail operator ({@code sailoperator.io/v1}): OpenShift Service Mesh 3. */
final class SailReader {
  private final Resource resource;
  private final ForeignFields fields;
  private final Installation into;

  private SailReader(Resource resource, Installation into) {
    this.resource = resource;
    this.fields = new ForeignFields(resource.node(), into);
    this.into = into;
  }

  static boolean reads(Resource resource) {
    return resource.group().equals("sailoperator.io");
  }

  static void read(Resource resource, Installation into) {
    SailReader reader = new SailReader(resource, into);
    reader.fields.head();
    switch (resource.kind()) {
      case "Istio" -> reader.istio();
      case "IstioRevision" -> reader.revision();
      case "IstioRevisionTag" -> into.addTag(resource.name());
      default ->
          into.remark(
              resource.place(),
              resource.toString(),
              "what all tenants of a cluster share is installed once, by the platform team");
    }
  }

  private void istio() {
    controlPlane();
    String strategy = fields.text("spec.updateStrategy.type").orElse("InPlace");
    String name = resource.name();
    if (strategy.equals("RevisionBased")) {
      String version = into.version().map(Located::value).orElse("");
      String revision = name + "-v" + version.replace('.', '-');
      into.revision(new Located<>(revision, place()));
      remark("updateStrategy RevisionBased", "the tenant's upgrades are steps of mesh.canary");
    } else {
      into.revision(new Located<>(name, place()));
    }
    fields.take("spec.updateStrategy");
    rest();
  }

  /** One that an Istio resource made says nothing that the Istio does not say. */
  private void revision() {
    if (Plain.items(resource.node(), "metadata", "ownerReferences").isEmpty()) {
      controlPlane();
      into.revision(new Located<>(resource.name(), place()));
      fields.take("spec.type");
      rest();
    }
  }

  private void controlPlane() {
    into.operator();
    fields.text("spec.version").ifPresent(this::version);
    fields
        .text("spec.namespace")
        .ifPresent(namespace -> into.namespace(new Located<>(namespace, place())));
    Node.Mapping values = fields.map("spec.values").orElse(Node.Mapping.empty(place()));
    Optional<String> profile = fields.text("spec.profile");
    if (profile.isPresent() && profile.get().startsWith("openshift")) {
      values = Plain.nested(List.of("global", "platform"), text("openshift")).overlaidBy(values);
    } else if (profile.isPresent() && !profile.get().equals("default")) {
      values = Plain.nested(List.of("profile"), text(profile.get())).overlaidBy(values);
    }
    into.add(values);
  }

  /** {@code v1.30.3}; {@code v1.30-latest} is whatever the operator knows. */
  private void version(String written) {
    String version = written.replaceFirst("^v", "");
    if (version.endsWith("-latest") || version.equals("master")) {
      remark(
          "version " + written,
          "which release that is, the operator decides; a tenant file names one");
    } else {
      into.version(new Located<>(version, place()));
    }
  }

  private Node text(String value) {
    return new Node.Scalar(place(), value, value);
  }

  private Place place() {
    return resource.place();
  }

  private void rest() {
    fields.rest(
        (path, node) ->
            into.remark(
                node.place(), resource.kind() + " " + path, "a tenant file has no field for it"));
  }

  private void remark(String what, String why) {
    into.remark(place(), resource.kind() + " " + resource.name() + ": " + what, why);
  }
}
