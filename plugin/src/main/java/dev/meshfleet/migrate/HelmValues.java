package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Located;
import dev.meshfleet.yaml.Node;
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

  static final String SHARED = "the platform team installs it once for all tenants of a cluster";

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
            part ->
                into.aliases().isAlias(part.getKey())
                    && part.getValue().value() instanceof Node.Mapping);
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

  void add(String name, Node.Mapping values, ChartOfValues chart) {
    switch (chart) {
      case UMBRELLA -> new UmbrellaValues(this, into).read(values);
      case CLUSTER ->
          into.remark(values, "values of a cluster-wide chart (base, cni or ztunnel)", SHARED);
      case GATEWAY ->
          into.add(InstalledGateway.of(name, Plain.text(values, "name"), namespace, values));
      case ISTIOD -> {
        namespace.ifPresent(found -> into.mesh().namespace(new Located<>(found, values.place())));
        into.mesh().add(values);
      }
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
