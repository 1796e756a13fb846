package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Located;
import dev.meshfleet.istio.DefaultValues;
import dev.meshfleet.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The gateways of an IstioOperator: those that it lists, or those of its profile. */
final class OperatorGateways {
  private static final String INGRESS = "istio-ingressgateway";
  private static final String EGRESS = "istio-egressgateway";

  /** With these there is an ingress gateway although the resource names none. */
  private static final Set<String> WITH_INGRESS =
      Set.of("default", "demo", "openshift", "preview", "stable");

  private static final Set<String> WITH_EGRESS = Set.of("demo");

  private final Node.Mapping values;
  private final Installation into;

  private OperatorGateways(Node.Mapping values, Installation into) {
    this.values = values;
    this.into = into;
  }

  /**
   * @param fields of the resource
   * @param values of its field of that name
   */
  static void read(ForeignFields fields, String profile, Node.Mapping values, Installation into) {
    OperatorGateways gateways = new OperatorGateways(values, into);
    gateways.read(
        fields.list("spec.components.ingressGateways"), INGRESS, WITH_INGRESS.contains(profile));
    gateways.read(
        fields.list("spec.components.egressGateways"), EGRESS, WITH_EGRESS.contains(profile));
  }

  /** A list takes the place of the profile's, be it empty. */
  private void read(Optional<Node.Sequence> list, String usual, boolean ofProfile) {
    if (list.isPresent()) {
      list.get().items().forEach(this::component);
    } else if (ofProfile) {
      Node name = Plain.node(values.place(), usual);
      gateway(usual, Plain.nested(List.of("name"), name));
    }
  }

  /** What istioctl does not install is not installed; without a word it does. */
  private void component(Node component) {
    if (Plain.at(component, "enabled").map(Node::value).equals(Optional.of(false))) {
      return;
    }
    Optional<String> name = Plain.text(component, "name");
    if (component instanceof Node.Mapping map && name.isPresent()) {
      gateway(name.get(), map);
    } else {
      into.remark(
          component.place(),
          "a gateway that is %s, without a name".formatted(component.kind()),
          "istioctl installs none from it");
    }
  }

  private void gateway(String name, Node.Mapping component) {
    ForeignFields own = new ForeignFields(component, into);
    own.take("enabled");
    own.take("name");
    Optional<String> namespace =
        own.text("namespace")
            .or(() -> into.namespace().map(Located::value))
            .or(() -> Plain.text(values, "global", "istioNamespace"))
            .or(() -> Optional.of("istio-system"));
    Node.Mapping set = (Node.Mapping) Plain.node(component.place(), values(name, own));
    into.add(InstalledGateway.of(name, Optional.of(name), namespace, set));
    own.rest(
        (path, node) ->
            into.remark(
                node.place(),
                "gateway %s: %s".formatted(name, path),
                "the chart gateway has no value for it"));
  }

  /** Values of the chart: the profile's, those under {@code values.gateways}, the component's. */
  private Map<String, Object> values(String name, ForeignFields own) {
    String chart = name.contains("egress") ? EGRESS : INGRESS;
    String known = name.startsWith("istio-") ? name.substring("istio-".length()) : name;
    Map<String, Object> labels = own.map("label").map(Node.Mapping::value).orElse(Map.of());
    Map<String, Object> set = new LinkedHashMap<>();
    set.put("labels", DefaultValues.merged(Map.of("istio", known), labels));
    if (chart.equals(EGRESS)) {
      set.put("service", Map.of("type", "ClusterIP"));
    }
    Map<String, Object> legacy =
        Plain.at(values, "gateways", chart)
            .filter(Node.Mapping.class::isInstance)
            .map(node -> LegacyGatewayValues.of((Node.Mapping) node, into))
            .orElse(Map.of());
    Map<String, Object> all = DefaultValues.merged(set, legacy);
    return DefaultValues.merged(all, KubernetesSettings.ofGateway(own, "k8s"));
  }
}
