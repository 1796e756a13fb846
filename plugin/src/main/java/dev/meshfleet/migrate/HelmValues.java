package dev.meshfleet.migrate;

import dev.meshfleet.istio.Release;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.istio.ValueShapes;
import dev.meshfleet.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads values of the official charts {@code istiod} and {@code gateway}: plain, under {@code
 * defaults} or {@code pilot} as charts had them over time, or under the names of the charts in an
 * umbrella chart.
 */
final class HelmValues {
  /** Under these the charts keep their own defaults, and so does a copy of a values.yaml. */
  private static final List<String> WRAPPERS = List.of("_internal_defaults_do_not_set", "defaults");

  private static final Set<String> CLUSTER_CHARTS =
      Set.of("base", "istio-base", "cni", "istio-cni", "ztunnel");

  private final Source source;
  private final Installation into;
  private final Set<String> istiod;
  private final Set<String> gateway;

  private HelmValues(Source source, Installation into) {
    this.source = source;
    this.into = into;
    Release newest = Releases.find(Releases.newestStable()).orElseThrow();
    this.istiod = new HashSet<>(ValueShapes.istiod(newest).fieldsOf(""));
    istiod.addAll(List.of("pilot", "revision", "revisionTags", "hub", "tag", "ownerName"));
    this.gateway = ValueShapes.gateway(newest).fieldsOf("");
  }

  /**
   * Reads a document that is no Kubernetes object.
   *
   * @return whether these were values of one of the charts
   */
  static boolean read(Source source, Node.Mapping document, Installation into) {
    return new HelmValues(source, into).read(document);
  }

  private boolean read(Node.Mapping document) {
    if (isUmbrella(document)) {
      document.entries().forEach(this::readPart);
      return true;
    }
    Node.Mapping values = unwrapped(document);
    Optional<Boolean> ofGateway = isOfGateway(values.entries().keySet());
    ofGateway.ifPresent(yes -> add(stem(), values, yes));
    return ofGateway.isPresent();
  }

  static Node.Mapping unwrapped(Node.Mapping document) {
    Node.Mapping values = document;
    for (String wrapper : WRAPPERS) {
      Optional<Node> inner = values.get(wrapper);
      if (inner.isPresent() && inner.get() instanceof Node.Mapping map) {
        values = map.overlaidBy(Plain.without(values, List.of(wrapper)));
      }
    }
    return values;
  }

  /** Which chart's values these are; nothing when no key is of either. */
  private Optional<Boolean> isOfGateway(Set<String> keys) {
    long ofIstiod = keys.stream().filter(k -> istiod.contains(k) && !gateway.contains(k)).count();
    long ofGateway = keys.stream().filter(k -> gateway.contains(k) && !istiod.contains(k)).count();
    if (ofIstiod == 0 && ofGateway == 0) {
      boolean known = keys.stream().anyMatch(gateway::contains);
      return known ? Optional.of(namesGateway(source.name())) : Optional.empty();
    }
    return Optional.of(ofGateway > ofIstiod || ofGateway == ofIstiod && namesGateway(stem()));
  }

  private static boolean namesGateway(String name) {
    return name.contains("gateway") || name.contains("gress");
  }

  /** A chart of charts: each has its values under its own name. */
  private boolean isUmbrella(Node.Mapping document) {
    return document.get("istiod").filter(Node.Mapping.class::isInstance).isPresent()
        || document.entries().entrySet().stream()
            .anyMatch(
                part ->
                    namesGateway(part.getKey())
                        && !istiod.contains(part.getKey())
                        && !gateway.contains(part.getKey())
                        && part.getValue().value() instanceof Node.Mapping);
  }

  private void readPart(String key, Node.Entry part) {
    Optional<Node.Mapping> values =
        Optional.of(part.value())
            .filter(Node.Mapping.class::isInstance)
            .map(map -> unwrapped((Node.Mapping) map));
    if (values.isPresent() && key.equals("istiod")) {
      add(key, values.get(), false);
    } else if (values.isPresent() && namesGateway(key)) {
      add(key, values.get(), true);
    } else if (CLUSTER_CHARTS.contains(key)) {
      into.remark(
          part.place(),
          "values of the chart " + key,
          "what all tenants of a cluster share is installed once, by the platform team");
    } else {
      into.remark(part.place(), "values under " + key, "they are of neither istiod nor gateway");
    }
  }

  private void add(String called, Node.Mapping values, boolean ofGateway) {
    if (ofGateway) {
      into.add(InstalledGateway.of(called, Plain.text(values, "name"), Optional.empty(), values));
    } else {
      into.add(values);
    }
  }

  /** The file's name without what every values file is called. */
  private String stem() {
    String name = source.name().substring(source.name().lastIndexOf('/') + 1);
    String stem =
        name.replaceFirst("\\.[^.]*$", "").replaceAll("values|chart|istio(?!d)|-dev|-prod", "");
    return stem.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
  }

  /** Where a document that nobody knows what to make of starts, with its first keys. */
  static String looks(Node.Mapping document) {
    Map<String, Node.Entry> entries = document.entries();
    List<String> keys = entries.keySet().stream().limit(6).toList();
    return "a map with the keys "
        + String.join(", ", keys)
        + (entries.size() > keys.size() ? ", …" : "");
  }
}
