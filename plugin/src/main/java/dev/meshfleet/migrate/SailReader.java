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
      case "IstioRevisionTag" -> {
        into.mesh().addTag(resource.name());
        reader.fields.skip("it refers to the control plane of the tag", "spec");
      }
      default ->
          into.remark(
              resource.node(),
              resource.toString(),
              "the platform team installs it once for all tenants of a cluster");
    }
  }

  private void istio() {
    controlPlane();
    String strategy = fields.text("spec.updateStrategy.type").orElse("InPlace");
    String name = resource.name();
    if (strategy.equals("RevisionBased")) {
      String version = into.mesh().version().map(Located::value).orElse("");
      String revision = name + "-v" + version.replace('.', '-');
      into.mesh().revision(new Located<>(revision, place()));
      remark("updateStrategy RevisionBased", "upgrade the tenant with mesh.canary");
    } else {
      into.mesh().revision(new Located<>(name, place()));
    }
    fields.skip("mesh.canary upgrades a tenant step by step", "spec.updateStrategy");
    rest();
  }

  /**
   * An IstioRevision that an Istio resource created contains nothing that the Istio resource does
   * not contain.
   */
  private void revision() {
    if (Plain.items(resource.node(), "metadata", "ownerReferences").isEmpty()) {
      controlPlane();
      into.mesh().revision(new Located<>(resource.name(), place()));
      fields.skip("Meshfleet renders control planes only for clusters of the fleet", "spec.type");
      rest();
    } else {
      fields.skip("the Istio resource that owns it has the same settings", "spec");
    }
  }

  private void controlPlane() {
    into.mesh().operator();
    fields.text("spec.version").ifPresent(this::version);
    fields
        .text("spec.namespace")
        .ifPresent(namespace -> into.mesh().namespace(new Located<>(namespace, place())));
    Node.Mapping values = fields.map("spec.values").orElse(Node.Mapping.empty(place()));
    Optional<String> profile = fields.text("spec.profile");
    if (profile.isPresent() && profile.get().startsWith("openshift")) {
      values = Plain.nested(List.of("global", "platform"), text("openshift")).overlaidBy(values);
    } else if (profile.isPresent() && !profile.get().equals("default")) {
      values = Plain.nested(List.of("profile"), text(profile.get())).overlaidBy(values);
    }
    into.mesh().add(values);
  }

  /** {@code v1.30.3}. The operator determines the release of {@code v1.30-latest}. */
  private void version(String written) {
    String version = written.replaceFirst("^v", "");
    if (version.endsWith("-latest") || version.equals("master")) {
      remark(
          "version " + written,
          "the operator chooses the release; set mesh.version to the installed one");
    } else {
      into.mesh().version(new Located<>(version, place()));
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
                node.place(),
                resource.kind() + " " + path,
                "tenant files have no equivalent field"));
  }

  private void remark(String what, String why) {
    into.remark(place(), resource.kind() + " " + resource.name() + ": " + what, why);
  }
}
