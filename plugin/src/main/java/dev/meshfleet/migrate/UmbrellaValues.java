package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values of an umbrella chart, with the values of Istio's charts among its parts. */
final class UmbrellaValues {
  private final HelmValues charts;
  private final Installation into;

  /**
   * @param charts takes the values of each chart of Istio
   */
  UmbrellaValues(HelmValues charts, Installation into) {
    this.charts = charts;
    this.into = into;
  }

  /** Each subchart has its values under its own name. Helm passes global values to all of them. */
  void read(Node.Mapping document) {
    Optional<Node.Mapping> global =
        document.get("global").filter(Node.Mapping.class::isInstance).map(Node.Mapping.class::cast);
    document
        .entries()
        .forEach(
            (key, entry) -> {
              if (global.isEmpty() || !key.equals("global")) {
                part(key, entry, global);
              }
            });
    global.ifPresent(this::used);
  }

  private void part(String key, Node.Entry entry, Optional<Node.Mapping> global) {
    if (!(entry.value() instanceof Node.Mapping map)) {
      other(key, entry.value());
      return;
    }
    Node.Mapping values = switchedOn(HelmValues.unwrapped(map, into));
    Optional<ChartOfValues> chart = ChartOfValues.ofPart(values, into.aliases().chart(key));
    if (Plain.at(map, "enabled").map(Node::value).equals(Optional.of(false))) {
      into.account().meaningless(map, "the part %s is disabled".formatted(key));
    } else if (chart.isEmpty()) {
      other(key, values);
    } else if (chart.get() == ChartOfValues.CLUSTER) {
      into.remark(entry.value(), "values of the chart " + key, HelmValues.SHARED);
    } else {
      charts.add(
          key,
          global.map(shared -> withGlobal(values, shared, chart.get())).orElse(values),
          chart.get());
    }
  }

  private void other(String key, Node values) {
    into.remark(
        values,
        "values under " + key,
        "they belong to neither istiod nor gateway; if they do, save them as a file of their own");
  }

  /** Without the condition of the umbrella chart. */
  private Node.Mapping switchedOn(Node.Mapping values) {
    Optional<Node> enabled = Plain.at(values, "enabled");
    enabled.ifPresent(
        node -> into.account().meaningless(node, "it enables a part of the umbrella chart"));
    return enabled.isPresent() ? Plain.without(values, List.of("enabled")) : values;
  }

  /**
   * Global values of the umbrella chart override those of a subchart. A gateway reads few of them.
   */
  private Node.Mapping withGlobal(Node.Mapping values, Node.Mapping global, ChartOfValues chart) {
    Node.Mapping shared = chart == ChartOfValues.GATEWAY ? ofGateway(global) : global;
    if (shared.entries().isEmpty()) {
      return values;
    }
    Place place = global.place();
    return into.account()
        .overlay(
            values,
            new Node.Mapping(values.place(), Map.of("global", new Node.Entry(place, shared))));
  }

  private static Node.Mapping ofGateway(Node.Mapping global) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    for (String key : List.of("imagePullPolicy", "platform", "networkPolicy")) {
      Optional.ofNullable(global.entries().get(key)).ifPresent(entry -> entries.put(key, entry));
    }
    return (Node.Mapping) Plain.copy(new Node.Mapping(global.place(), entries));
  }

  /** Adds a remark on values that no subchart took. */
  private void used(Node.Mapping shared) {
    if (into.mesh().values().isEmpty()) {
      into.remark(
          shared,
          "values under global",
          "they apply to istiod, but no source has values of istiod");
    }
  }
}
