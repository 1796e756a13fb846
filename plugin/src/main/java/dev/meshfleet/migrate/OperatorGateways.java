package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.istio.DefaultValues;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The gateways of an IstioOperator: those that it lists, or those of its profile. */
final class OperatorGateways {
  private static final String INGRESS = "istio-ingressgateway";
  private static final String EGRESS = "istio-egressgateway";

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
  static void read(
      ForeignFields fields, OperatorProfile profile, Node.Mapping values, Installation into) {
    OperatorGateways gateways = new OperatorGateways(values, into);
    gateways.read(fields.list("spec.components.ingressGateways"), INGRESS, profile.ingress());
    gateways.read(fields.list("spec.components.egressGateways"), EGRESS, profile.egress());
  }

  /** A list replaces the list of the profile, even if it is empty. */
  private void read(Optional<Node.Sequence> list, String chart, boolean ofProfile) {
    boolean ofValues =
        Plain.at(values, "gateways", chart, "enabled").map(Node::value).equals(Optional.of(true));
    if (list.isPresent()) {
      list.get().items().forEach(component -> component(component, chart, ofValues));
    } else if (ofProfile || ofValues) {
      gateway(chart, Plain.nested(List.of("name"), Plain.node(values.place(), chart)), chart);
    }
  }

  /**
   * A component is installed unless it has {@code enabled: false} and the values do not enable it.
   */
  private void component(Node component, String chart, boolean ofValues) {
    boolean off = Plain.at(component, "enabled").map(Node::value).equals(Optional.of(false));
    if (off && !ofValues) {
      return;
    }
    Optional<String> name = Plain.text(component, "name");
    if (component instanceof Node.Mapping map && name.isPresent()) {
      gateway(name.get(), map, chart);
    } else {
      into.remark(
          component.place(),
          "a gateway that is %s, without a name".formatted(component.kind()),
          "istioctl does not install it");
    }
  }

  private void gateway(String name, Node.Mapping component, String chart) {
    ForeignFields own = new ForeignFields(component, into);
    own.take("enabled");
    own.take("name");
    Optional<String> namespace =
        own.text("namespace")
            .or(() -> into.mesh().namespace().map(Located::value))
            .or(() -> Plain.text(values, "global", "istioNamespace"))
            .or(() -> Optional.of("istio-system"));
    Node.Mapping set = values(own, component.place(), name, chart);
    into.add(InstalledGateway.of(name, Optional.of(name), namespace, set));
    if (Plain.text(values, "gateways", chart, "injectionTemplate").isEmpty()) {
      into.bare(namespace.get(), name);
    }
    own.rest(
        (path, node) ->
            into.remark(
                node.place(),
                "gateway %s: %s".formatted(name, path),
                "the chart gateway has no equivalent value"));
  }

  /**
   * Values of the chart, in the order in which istioctl merges them: the defaults of its own
   * charts, those of the profile, values under {@code gateways}, the component.
   */
  private Node.Mapping values(ForeignFields own, Place place, String name, String chart) {
    Node.Mapping set = node(place, LegacyGatewayDefaults.of(chart.equals(EGRESS), name, values));
    Optional<Node> ofProfile =
        Plain.text(values, "profile")
            .flatMap(DefaultValues::profile)
            .map(profile -> Plain.node(place, profile));
    set = set.overlaidBy(legacy(ofProfile, chart)).overlaidBy(legacy(Optional.of(values), chart));
    Optional<Node.Mapping> labels = own.map("label");
    if (labels.isPresent()) {
      set = set.overlaidBy(Plain.nested(List.of("labels"), labels.get()));
    }
    Node.Mapping budget = node(place, LegacyGatewayDefaults.budget(set, values));
    Map<String, Object> written = KubernetesSettings.ofGateway(own, "k8s");
    if (written.containsKey("podDisruptionBudget")) {
      Object asked = written.remove("podDisruptionBudget");
      budget = budget(budget, node(place, Map.of("podDisruptionBudget", asked)), name);
    }
    return set.overlaidBy(budget).overlaidBy(node(place, written));
  }

  /** A component can change a PodDisruptionBudget that the chart renders, but cannot add one. */
  private Node.Mapping budget(Node.Mapping rendered, Node.Mapping written, String name) {
    if (rendered.entries().isEmpty()) {
      into.remark(
          written.place(),
          "gateway %s: k8s.podDisruptionBudget".formatted(name),
          "istioctl renders none for a single replica: set minReplicas to 2 or more to have one");
      return rendered;
    }
    return written;
  }

  private static Node.Mapping node(Place place, Map<String, Object> value) {
    return (Node.Mapping) Plain.node(place, value);
  }

  private Node.Mapping legacy(Optional<Node> under, String chart) {
    return under
        .flatMap(found -> Plain.at(found, "gateways", chart))
        .filter(Node.Mapping.class::isInstance)
        .map(node -> LegacyGatewayValues.of((Node.Mapping) node, into))
        .orElse(Node.Mapping.empty(values.place()));
  }
}
