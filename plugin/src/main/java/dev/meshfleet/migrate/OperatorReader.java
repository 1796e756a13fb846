package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads an IstioOperator ({@code install.istio.io/v1alpha1}): the input of istioctl install. */
final class OperatorReader {
  private static final String SHARED =
      "all tenants of a cluster share it, and the platform team installs it once";

  private final Resource resource;
  private final ForeignFields fields;
  private final Installation into;

  private OperatorReader(Resource resource, Installation into) {
    this.resource = resource;
    this.fields = new ForeignFields(resource.node(), into);
    this.into = into;
  }

  static boolean reads(Resource resource) {
    return resource.is("install.istio.io", "IstioOperator");
  }

  static void read(Resource resource, Installation into) {
    new OperatorReader(resource, into).read();
  }

  private void read() {
    fields.head();
    fields.take("spec.installPackagePath");
    String name = fields.text("spec.profile").orElse("default");
    OperatorProfile profile = OperatorProfile.named(name);
    Node.Mapping values = ofProfile(profile);
    if (fields.flag("spec.components.cni.enabled").orElse(profile.cni())) {
      values = values.overlaidBy(Plain.nested(List.of("pilot", "cni", "enabled"), value(true)));
    }
    values = values.overlaidBy(settings());
    for (String written : List.of("spec.values", "spec.unvalidatedValues")) {
      values = values.overlaidBy(fields.map(written).orElse(Node.Mapping.empty(place())));
    }
    values = values.overlaidBy(component());
    ambient(profile);
    OperatorGateways.read(fields, profile, values, into);
    if (hasControlPlane(name)) {
      into.mesh().add(withoutGateways(values));
    }
    clusterWide();
    fields.rest(
        (path, node) ->
            into.remark(
                node.place(), "IstioOperator " + path, "tenant files have no equivalent field"));
  }

  private Node.Mapping ofProfile(OperatorProfile profile) {
    Node.Mapping values = Node.Mapping.empty(place());
    if (profile.charts().isPresent()) {
      values = Plain.nested(List.of("profile"), value(profile.charts().get()));
    }
    if (profile.platform().isPresent()) {
      Node platform = value(profile.platform().get());
      values = values.overlaidBy(Plain.nested(List.of("global", "platform"), platform));
    }
    return values;
  }

  private void ambient(OperatorProfile profile) {
    if (fields.flag("spec.components.ztunnel.enabled").orElse(profile.ztunnel())) {
      into.ambient(place(), "the component ztunnel");
    }
  }

  /**
   * Values of gateways that are not maps stay, because no reader used them. They are reported with
   * the rest.
   */
  private static Node.Mapping withoutGateways(Node.Mapping values) {
    Node.Mapping rest = values;
    for (String gateway : List.of("istio-ingressgateway", "istio-egressgateway")) {
      if (Plain.at(values, "gateways", gateway)
          .filter(Node.Mapping.class::isInstance)
          .isPresent()) {
        rest = Plain.without(rest, List.of("gateways", gateway));
      }
    }
    return rest;
  }

  /** An IstioOperator can be only for gateways. */
  private boolean hasControlPlane(String profile) {
    return Plain.at(resource.node(), "spec", "components", "pilot", "enabled")
        .map(enabled -> Boolean.TRUE.equals(enabled.value()))
        .orElse(!profile.equals("empty"));
  }

  private Place place() {
    return resource.place();
  }

  private Node value(Object value) {
    return Plain.node(place(), value);
  }

  /** Fields of the resource that have another name in the values of the chart. */
  private Node.Mapping settings() {
    Map<String, Object> set = new LinkedHashMap<>();
    Map<String, Object> global = new LinkedHashMap<>();
    fields.text("spec.hub").ifPresent(hub -> global.put("hub", hub));
    fields.text("spec.tag").ifPresent(tag -> global.put("tag", tag));
    fields.text("spec.namespace").ifPresent(name -> global.put("istioNamespace", name));
    if (!global.isEmpty()) {
      set.put("global", global);
    }
    fields.text("spec.revision").ifPresent(revision -> set.put("revision", revision));
    fields
        .text("spec.compatibilityVersion")
        .ifPresent(version -> set.put("compatibilityVersion", version));
    Node.Mapping written = (Node.Mapping) Plain.node(place(), set);
    Node.Mapping mesh =
        fields
            .map("spec.meshConfig")
            .map(config -> Plain.nested(List.of("meshConfig"), config))
            .orElse(Node.Mapping.empty(place()));
    return mesh.overlaidBy(written);
  }

  /** What istioctl sets last, overriding the values. */
  private Node.Mapping component() {
    Map<String, Object> set = new LinkedHashMap<>();
    fields.take("spec.components.pilot.enabled");
    fields.text("spec.components.pilot.hub").ifPresent(hub -> set.put("hub", hub));
    fields.text("spec.components.pilot.tag").ifPresent(tag -> set.put("tag", tag));
    set.putAll(KubernetesSettings.ofIstiod(fields, "spec.components.pilot.k8s"));
    return (Node.Mapping) value(set.isEmpty() ? Map.of() : Map.of("pilot", set));
  }

  private void clusterWide() {
    for (String component : List.of("base", "ztunnel")) {
      fields
          .take("spec.components." + component)
          .ifPresent(
              node ->
                  into.remark(node.place(), "IstioOperator spec.components." + component, SHARED));
    }
    fields
        .take("spec.components.cni")
        .ifPresent(
            node ->
                into.remark(
                    node.place(),
                    "IstioOperator spec.components.cni",
                    SHARED + "; the value cni.enabled sets whether pods use it"));
    fields
        .take("spec.components.pilot.k8s.overlays")
        .ifPresent(
            node ->
                into.remark(
                    node.place(),
                    "IstioOperator spec.components.pilot.k8s.overlays",
                    "if it is still needed, write it as spec.patches of the tenant"));
  }
}
