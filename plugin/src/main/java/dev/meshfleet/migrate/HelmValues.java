package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads values of the official charts {@code istiod} and {@code gateway}: at the top level, under
 * {@code defaults} or {@code pilot} as in some releases of the charts, or under any alias in an
 * umbrella chart.
 */
final class HelmValues {
  /** Keys under which the charts, and copies of their values.yaml, have their own defaults. */
  private static final List<String> WRAPPERS = List.of("_internal_defaults_do_not_set", "defaults");

  private static final String SHARED =
      "the platform team installs it once for all tenants of a cluster";

  private final String called;
  private final Optional<String> namespace;
  private final Installation into;

  private HelmValues(String called, Optional<String> namespace, Installation into) {
    this.called = called;
    this.namespace = namespace;
    this.into = into;
  }

  /**
   * Reads a document that is not a Kubernetes object.
   *
   * @return whether it has values of one of the charts
   */
  static boolean read(Source source, Node.Mapping document, Installation into) {
    return new HelmValues(stem(source), Optional.empty(), into).read(document);
  }

  /**
   * Reads the values of a release of a chart that is not one of Istio's own, but can contain them.
   *
   * @param chart the name of the chart, which can indicate a gateway of Istio
   * @param release its name
   * @param namespace of its objects
   */
  static boolean read(
      String chart,
      String release,
      Optional<String> namespace,
      Node.Mapping values,
      Installation into) {
    HelmValues reader = new HelmValues(release, namespace, into);
    Node.Mapping plain = unwrapped(values, into);
    Optional<ChartOfValues> found =
        reader.isAliased(plain)
            ? Optional.of(ChartOfValues.UMBRELLA)
            : ChartOfValues.ofPart(plain, chart.contains("istio") ? chart : "");
    found.ifPresent(kind -> reader.add(release, plain, kind));
    return found.isPresent();
  }

  private boolean isAliased(Node.Mapping values) {
    return values.entries().entrySet().stream()
        .anyMatch(
            part -> into.isAlias(part.getKey()) && part.getValue().value() instanceof Node.Mapping);
  }

  private boolean read(Node.Mapping document) {
    Node.Mapping values = unwrapped(document, into);
    Optional<ChartOfValues> chart =
        isAliased(values) ? Optional.of(ChartOfValues.UMBRELLA) : ChartOfValues.of(values, called);
    chart.ifPresent(found -> add(called, values, found));
    return chart.isPresent();
  }

  static Node.Mapping unwrapped(Node.Mapping document, Installation into) {
    Node.Mapping values = document;
    for (String wrapper : WRAPPERS) {
      Optional<Node> inner = values.get(wrapper);
      if (inner.isPresent() && inner.get() instanceof Node.Mapping map) {
        values = into.account().overlay(map, Plain.without(values, List.of(wrapper)));
      }
    }
    return values;
  }

  private void add(String name, Node.Mapping values, ChartOfValues chart) {
    switch (chart) {
      case UMBRELLA -> umbrella(values);
      case CLUSTER ->
          into.remark(values, "values of a cluster-wide chart (base, cni or ztunnel)", SHARED);
      case GATEWAY ->
          into.add(InstalledGateway.of(name, Plain.text(values, "name"), namespace, values));
      case ISTIOD -> {
        namespace.ifPresent(found -> into.namespace(new Located<>(found, values.place())));
        into.add(values);
      }
    }
  }

  /** Each subchart has its values under its own name. Helm passes global values to all of them. */
  private void umbrella(Node.Mapping document) {
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
    Node.Mapping values = switchedOn(unwrapped(map, into));
    Optional<ChartOfValues> chart = ChartOfValues.ofPart(values, into.chart(key));
    if (Plain.at(map, "enabled").map(Node::value).equals(Optional.of(false))) {
      into.account().meaningless(map, "the part %s is disabled".formatted(key));
    } else if (chart.isEmpty()) {
      other(key, values);
    } else if (chart.get() == ChartOfValues.CLUSTER) {
      into.remark(entry.value(), "values of the chart " + key, SHARED);
    } else {
      add(
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
    return (Node.Mapping) Account.copy(new Node.Mapping(global.place(), entries));
  }

  /** Adds a remark on values that no subchart took. */
  private void used(Node.Mapping shared) {
    if (into.values().isEmpty()) {
      into.remark(
          shared,
          "values under global",
          "they apply to istiod, but no source has values of istiod");
    }
  }

  /** The name of the file without the usual words in names of values files. */
  private static String stem(Source source) {
    String name = source.name().substring(source.name().lastIndexOf('/') + 1);
    String stem =
        name.replaceFirst("\\.[^.]*$", "").replaceAll("values|chart|istio(?!d)|-dev|-prod", "");
    return stem.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
  }

  /** A description of an unknown document: its first keys. */
  static String looks(Node.Mapping document) {
    Map<String, Node.Entry> entries = document.entries();
    List<String> keys = entries.keySet().stream().limit(6).toList();
    return "a map with the keys "
        + String.join(", ", keys)
        + (entries.size() > keys.size() ? ", …" : "");
  }
}
