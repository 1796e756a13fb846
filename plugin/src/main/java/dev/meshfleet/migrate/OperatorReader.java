package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads an IstioOperator ({@code install.istio.io/v1alpha1}): what istioctl installs from. */
final class OperatorReader {
  /** Profiles that istioctl has and the charts have not: they choose components alone. */
  private static final Set<String> PLAIN_PROFILES = Set.of("default", "minimal", "empty");

  private static final List<String> CLUSTER_COMPONENTS = List.of("base", "cni", "ztunnel");

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
    String profile = fields.text("spec.profile").orElse("default");
    Node.Mapping values = fields.map("spec.values").orElse(Node.Mapping.empty(place()));
    if (!PLAIN_PROFILES.contains(profile) && !profile.startsWith("openshift")) {
      values = Plain.nested(List.of("profile"), text(profile)).overlaidBy(values);
    }
    if (profile.startsWith("openshift")) {
      values = Plain.nested(List.of("global", "platform"), text("openshift")).overlaidBy(values);
    }
    values = values.overlaidBy(settings());
    OperatorGateways.read(fields, profile, values, into);
    if (hasControlPlane(profile)) {
      into.add(withoutGateways(values));
    }
    clusterWide();
    fields.rest(
        (path, node) ->
            into.remark(
                node.place(), "IstioOperator " + path, "a tenant file has no field for it"));
  }

  /** What stands there and is no map was read by nobody, and is told with the rest. */
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

  /** An IstioOperator may be for gateways alone. */
  private boolean hasControlPlane(String profile) {
    return Plain.at(resource.node(), "spec", "components", "pilot", "enabled")
        .map(enabled -> Boolean.TRUE.equals(enabled.value()))
        .orElse(!profile.equals("empty"));
  }

  private Place place() {
    return resource.place();
  }

  private Node text(String value) {
    return new Node.Scalar(place(), value, value);
  }

  /** Fields of the resource that are values of the chart under another name. */
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
    fields.take("spec.components.pilot.enabled");
    fields.text("spec.components.pilot.hub").ifPresent(hub -> set.put("hub", hub));
    fields.text("spec.components.pilot.tag").ifPresent(tag -> set.put("tag", tag));
    set.putAll(KubernetesSettings.ofIstiod(fields, "spec.components.pilot.k8s"));
    Node.Mapping written = (Node.Mapping) Plain.node(place(), set);
    Node.Mapping mesh =
        fields
            .map("spec.meshConfig")
            .map(config -> Plain.nested(List.of("meshConfig"), config))
            .orElse(Node.Mapping.empty(place()));
    return mesh.overlaidBy(written);
  }

  private void clusterWide() {
    for (String component : CLUSTER_COMPONENTS) {
      fields
          .take("spec.components." + component)
          .ifPresent(
              node ->
                  into.remark(
                      node.place(),
                      "IstioOperator spec.components." + component,
                      "what all tenants of a cluster share is installed once, by the platform"
                          + " team"));
    }
    fields
        .take("spec.components.pilot.k8s.overlays")
        .ifPresent(
            node ->
                into.remark(
                    node.place(),
                    "IstioOperator spec.components.pilot.k8s.overlays",
                    "write what is still needed as spec.patches of the tenant"));
  }
}
