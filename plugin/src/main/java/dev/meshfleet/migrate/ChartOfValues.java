package dev.meshfleet.migrate;

import dev.meshfleet.istio.Release;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.istio.ValueShapes;
import dev.meshfleet.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Determines which of Istio's charts some values belong to, by their keys and never by the names of
 * folders.
 */
enum ChartOfValues {
  ISTIOD,
  GATEWAY,
  /** {@code base}, {@code cni} or {@code ztunnel}: what all tenants of a cluster share. */
  CLUSTER,
  /** An umbrella chart. Its values are those of its subcharts. */
  UMBRELLA;

  private static final Release NEWEST = Releases.find(Releases.newestStable()).orElseThrow();
  private static final Set<String> ISTIOD_KEYS = istiodKeys();
  private static final Set<String> GATEWAY_KEYS = ValueShapes.gateway(NEWEST).fieldsOf("");

  /** Keys that no other chart has. */
  private static final Set<String> ISTIOD_ALONE =
      Set.of("meshConfig", "pilot", "revisionTags", "sidecarInjectorWebhook", "istiodRemote");

  private static final Set<String> BASE_KEYS =
      Set.of("base", "defaultRevision", "experimental", "global", "profile");

  private static final Set<String> CNI_KEYS =
      Set.of(
          "ambient",
          "chained",
          "cniBinDir",
          "cniConfDir",
          "cniConfFileName",
          "cniNetnsDir",
          "excludeNamespaces",
          "repair");

  private static final Set<String> ZTUNNEL_KEYS =
      Set.of("caAddress", "istioNamespace", "xdsAddress");

  private static Set<String> istiodKeys() {
    Set<String> keys = new HashSet<>(ValueShapes.istiod(NEWEST).fieldsOf(""));
    keys.addAll(List.of("pilot", "revision", "revisionTags", "hub", "tag", "ownerName"));
    return keys;
  }

  /**
   * The chart; empty if the values belong to none of the charts.
   *
   * @param called the name of the file without its folders, the alias or the release: decides
   *     between istiod and gateway if the keys do not
   */
  static Optional<ChartOfValues> of(Node.Mapping values, String called) {
    Set<String> keys = values.entries().keySet();
    if (isShared(values)) {
      return Optional.of(CLUSTER);
    }
    if (isUmbrella(values)) {
      return Optional.of(UMBRELLA);
    }
    if (hasIstiodAlone(values) && !keys.contains("service")) {
      return Optional.of(ISTIOD);
    }
    long ofIstiod =
        keys.stream().filter(k -> ISTIOD_KEYS.contains(k) && !GATEWAY_KEYS.contains(k)).count();
    long ofGateway =
        keys.stream().filter(k -> GATEWAY_KEYS.contains(k) && !ISTIOD_KEYS.contains(k)).count();
    if (ofIstiod != ofGateway) {
      return Optional.of(ofIstiod > ofGateway ? ISTIOD : GATEWAY);
    }
    boolean known = ofIstiod > 0 || keys.stream().anyMatch(GATEWAY_KEYS::contains);
    return known ? Optional.of(namesGateway(called) ? GATEWAY : ISTIOD) : Optional.empty();
  }

  /** The chart of a part of an umbrella chart; empty if it is not certain. */
  static Optional<ChartOfValues> ofPart(Node.Mapping values, String alias) {
    boolean shared = Charts.isOfCluster(alias) || isShared(values);
    if (shared) {
      return Optional.of(CLUSTER);
    }
    if (Charts.isIstiod(alias) || hasIstiodAlone(values)) {
      return Optional.of(ISTIOD);
    }
    if (namesGateway(alias) && isLikeGateway(values) || isSurelyGateway(values)) {
      return Optional.of(GATEWAY);
    }
    return isUmbrella(values) ? Optional.of(UMBRELLA) : Optional.empty();
  }

  static boolean namesGateway(String name) {
    return name.contains("gateway") || name.contains("gress");
  }

  private static boolean isShared(Node.Mapping values) {
    Set<String> keys = values.entries().keySet();
    boolean base =
        BASE_KEYS.containsAll(keys) && (keys.contains("base") || keys.contains("defaultRevision"));
    Node.Mapping cni = values.get("cni").orElse(values) instanceof Node.Mapping map ? map : values;
    boolean ofCni =
        CNI_KEYS.stream().filter(cni.entries().keySet()::contains).count() > 1
            || keys.contains("cniBinDir");
    boolean ztunnel = ZTUNNEL_KEYS.stream().filter(keys::contains).count() > 1;
    return (base || ofCni || ztunnel) && !hasIstiodAlone(values);
  }

  private static boolean hasIstiodAlone(Node.Mapping values) {
    return values.entries().keySet().stream().anyMatch(ISTIOD_ALONE::contains)
        || Plain.at(values, "global", "proxy").isPresent()
            && !values.entries().containsKey("service");
  }

  /** Whether most keys belong to the chart gateway: {@code ingress-nginx} is another chart. */
  private static boolean isLikeGateway(Node.Mapping values) {
    Set<String> keys = values.entries().keySet();
    return !isUmbrella(values)
        && keys.stream().filter(GATEWAY_KEYS::contains).count() * 2 >= keys.size();
  }

  private static boolean isSurelyGateway(Node.Mapping values) {
    Set<String> keys = values.entries().keySet();
    return !keys.isEmpty()
        && GATEWAY_KEYS.containsAll(keys)
        && (Plain.at(values, "labels", "istio").isPresent()
            || keys.contains("networkGateway")
            || hasIstioPort(values));
  }

  private static boolean hasIstioPort(Node.Mapping values) {
    return Plain.items(values, "service", "ports").stream()
        .anyMatch(port -> Plain.text(port, "port").equals(Optional.of("15021")));
  }

  /** Whether a key that is not a value of a chart contains values of a chart. */
  private static boolean isUmbrella(Node.Mapping document) {
    boolean plain =
        hasIstiodAlone(document)
            && document.entries().keySet().stream().noneMatch(Charts::isIstiod);
    return !plain && hasParts(document);
  }

  private static boolean hasParts(Node.Mapping document) {
    return document.entries().entrySet().stream()
        .filter(part -> !isOwnKey(part.getKey()))
        .anyMatch(
            part ->
                part.getValue().value() instanceof Node.Mapping map
                    && (namesGateway(part.getKey()) && isLikeGateway(map)
                        || Charts.isIstiod(part.getKey())
                        || hasIstiodAlone(map)
                        || isSurelyGateway(map)
                        || isUmbrella(map)));
  }

  private static boolean isOwnKey(String key) {
    boolean part = Charts.isIstiod(key) && !key.equals("pilot");
    return !part && (ISTIOD_KEYS.contains(key) || GATEWAY_KEYS.contains(key));
  }
}
