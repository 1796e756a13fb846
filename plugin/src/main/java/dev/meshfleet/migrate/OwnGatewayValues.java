package dev.meshfleet.migrate;

import dev.meshfleet.chart.GatewayChart;
import dev.meshfleet.istio.ChartRefusal;
import dev.meshfleet.istio.Release;
import dev.meshfleet.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The chart values that a tenant file keeps for a gateway. */
final class OwnGatewayValues {
  private final Release release;
  private final Installation into;
  private final GatewaySelectors selectors;

  OwnGatewayValues(Release release, Installation into) {
    this.release = release;
    this.into = into;
    this.selectors = new GatewaySelectors(into);
  }

  /**
   * The values that have no field in a tenant file, and the labels by which Gateways, Services,
   * policies and affinities select the pods.
   *
   * @param objects the name of the gateway's objects in the tenant
   * @param keeps whether the gateway keeps its name and namespace
   */
  Node.Mapping own(
      Node.Mapping values,
      InstalledGateway gateway,
      String objects,
      String namespace,
      boolean keeps) {
    Node.Mapping own = withoutFields(values, keeps);
    Map<String, Object> labels = labels(values, gateway, objects);
    labels.keySet().forEach(label -> Plain.at(values, "labels", label).ifPresent(this::settle));
    selectors.keepApart(values.place(), labels, objects, namespace);
    return own.overlaidBy(
        (Node.Mapping)
            Plain.node(values.place(), labels.isEmpty() ? Map.of() : Map.of("labels", labels)));
  }

  /** A gateway that moves gets a ServiceAccount with its new name. */
  private Node.Mapping withoutFields(Node.Mapping values, boolean keeps) {
    for (String named : List.of("revision", "name")) {
      values.get(named).ifPresent(node -> named(named, node));
    }
    Node.Mapping own = Plain.without(values, List.of("revision"));
    own = Plain.without(own, List.of("name"));
    Plain.at(own, "labels", "app").ifPresent(this::settle);
    own = Plain.without(own, List.of("labels", "app"));
    boolean foreign = Boolean.FALSE.equals(at(values, "serviceAccount", "create"));
    if (!keeps && !foreign) {
      Plain.at(own, "serviceAccount", "name")
          .ifPresent(
              node ->
                  into.account()
                      .meaningless(node, "the ServiceAccount has the name of the gateway"));
      own = Plain.without(own, List.of("serviceAccount", "name"));
    }
    return own;
  }

  private void named(String field, Node node) {
    if (node instanceof Node.Scalar) {
      settle(node);
    } else {
      into.remark(node, "the value " + field, "expected text, found " + node.kind());
    }
  }

  private void settle(Node node) {
    into.account().settle(node);
  }

  private static Object at(Node values, String... path) {
    return Plain.at(values, path).map(Node::value).orElse(null);
  }

  private Map<String, Object> labels(
      Node.Mapping values, InstalledGateway gateway, String objects) {
    Map<String, Object> labels = new LinkedHashMap<>();
    selector(values, gateway, objects)
        .forEach(
            (key, value) -> {
              if (!value.equals(objects)) {
                labels.put(key, value);
              }
            });
    return labels;
  }

  private Map<String, Object> selector(
      Node.Mapping values, InstalledGateway gateway, String objects) {
    try {
      return GatewayChart.of(
              release, gateway.name().orElse(objects), "any", Map.of(), values.value())
          .selector();
    } catch (ChartRefusal refusal) {
      into.remark(
          Plain.at(values, refusal.path().toArray(String[]::new)).orElse(values).place(),
          "a value that the chart rejects",
          refusal.getMessage());
      return Map.of();
    }
  }
}
