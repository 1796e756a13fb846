package dev.meshfleet.review;

import dev.meshfleet.finding.Place;
import dev.meshfleet.finding.Severity;
import dev.meshfleet.fleet.IstiodIdentity;
import dev.meshfleet.render.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The settings in rendered objects that define which mesh istiod serves and which istiod a proxy
 * uses: a Deployment, the ConfigMaps, or the operator's resource.
 */
final class IstiodRisks {
  /** Of {@code meshConfig}. */
  private static final Map<String, Risk> MESH =
      Map.of(
          "rootNamespace", Risk.ROOT_NAMESPACE_MOVED,
          "discoverySelectors", Risk.DISCOVERY_CHANGED);

  /** Of {@code meshConfig.defaultConfig}: where a proxy finds its control plane, and trusts it. */
  private static final List<String> PROXY =
      List.of("discoveryAddress", "caCertificatesPem", "controlPlaneAuthPolicy");

  /** Of {@code proxyMetadata}: the same, as environment of the proxy. */
  private static final Set<String> METADATA =
      Set.of(
          "CA_ADDR",
          "CA_PROVIDER",
          "CA_ROOT_CA",
          "CREDENTIAL_FETCHER_TYPE",
          "FILE_MOUNTED_CERTS",
          "ISTIO_META_CLUSTER_ID",
          "ISTIO_META_MESH_ID",
          "ISTIO_META_NETWORK",
          "PILOT_CERT_PROVIDER",
          "TRUST_DOMAIN",
          "XDS_ROOT_CA");

  private final Place at;
  private final RiskNotes.Of notes;

  IstiodRisks(Place at, RiskNotes.Of notes) {
    this.at = at;
    this.notes = notes;
  }

  /**
   * Judges an object that changes.
   *
   * @param before what it was; of a new object, what it is without patches
   */
  void check(Manifest before, Manifest after) {
    switch (after.kind()) {
      case "Deployment" -> environment(variables(before), variables(after));
      case "ConfigMap" -> {
        config(mesh(before), mesh(after));
        if (after.name().startsWith("istio-sidecar-injector-")) {
          injected(
              Embedded.at(Embedded.map(before, "values").orElse(Map.of()), "global"),
              Embedded.at(Embedded.map(after, "values").orElse(Map.of()), "global"));
        }
      }
      case "Istio" -> {
        Map<?, ?> old = Embedded.at(before.object(), "spec", "values");
        Map<?, ?> now = Embedded.at(after.object(), "spec", "values");
        environment(Embedded.at(old, "pilot", "env"), Embedded.at(now, "pilot", "env"));
        config(Embedded.at(old, "meshConfig"), Embedded.at(now, "meshConfig"));
        injected(Embedded.at(old, "global"), Embedded.at(now, "global"));
      }
      default -> {}
    }
  }

  private void config(Map<?, ?> old, Map<?, ?> now) {
    MESH.forEach(
        (field, risk) -> {
          if (!Objects.equals(old.get(field), now.get(field))) {
            notes.note(risk, at, "meshConfig.%s changes".formatted(field));
          }
        });
    Map<?, ?> was = Embedded.at(old, "defaultConfig");
    Map<?, ?> is = Embedded.at(now, "defaultConfig");
    PROXY.forEach(
        field -> redirected("meshConfig.defaultConfig." + field, was.get(field), is.get(field)));
    METADATA.forEach(
        name ->
            redirected(
                "meshConfig.defaultConfig.proxyMetadata." + name,
                Embedded.at(was, "proxyMetadata").get(name),
                Embedded.at(is, "proxyMetadata").get(name)));
  }

  private void injected(Map<?, ?> old, Map<?, ?> now) {
    redirected(
        "global.proxy.clusterDomain",
        Embedded.at(old, "proxy").get("clusterDomain"),
        Embedded.at(now, "proxy").get("clusterDomain"));
    redirected(
        "global.pilotCertProvider", old.get("pilotCertProvider"), now.get("pilotCertProvider"));
    for (String field : List.of("meshID", "network")) {
      renamed("global." + field, old.get(field), now.get(field));
    }
    renamed(
        "global.multiCluster.clusterName",
        Embedded.at(old, "multiCluster").get("clusterName"),
        Embedded.at(now, "multiCluster").get("clusterName"));
  }

  private void redirected(String field, Object old, Object now) {
    if (!text(old).equals(text(now))) {
      notes.note(
          Risk.PROXIES_REDIRECTED,
          at,
          "%s changes from \"%s\" to \"%s\"".formatted(field, text(old), text(now)));
    }
  }

  private void renamed(String field, Object old, Object now) {
    if (!text(old).equals(text(now))) {
      notes.note(
          Severity.WARNING,
          Risk.NETWORK_CHANGED,
          at,
          "%s changes from \"%s\" to \"%s\"".formatted(field, text(old), text(now)),
          "");
    }
  }

  private void environment(Map<?, ?> old, Map<?, ?> now) {
    for (String name : new TreeSet<>(IstiodIdentity.VARIABLES)) {
      if (!text(old.get(name)).equals(text(now.get(name)))) {
        notes.note(Risk.ISTIOD_IDENTITY, at, changed(name, old, now));
      }
    }
    new TreeMap<>(IstiodIdentity.AUTHORITY)
        .forEach(
            (name, usual) -> {
              String was = old.get(name) == null ? usual : text(old.get(name));
              String is = now.get(name) == null ? usual : text(now.get(name));
              if (!was.equals(is)) {
                notes.note(
                    Risk.CA_CHANGED,
                    at,
                    changed(name, old, now)
                        + (name.equals("ENABLE_CA_SERVER") && is.equals("false")
                            ? ": istiod signs no certificates"
                            : ""));
              }
            });
  }

  private static String changed(String name, Map<?, ?> old, Map<?, ?> now) {
    return "the environment variable %s of istiod changes from \"%s\" to \"%s\""
        .formatted(name, text(old.get(name)), text(now.get(name)));
  }

  /** The environment of istiod's container; empty for any other Deployment. */
  private static Map<?, ?> variables(Manifest deployment) {
    Map<String, Object> variables = new TreeMap<>();
    Object containers =
        Embedded.at(deployment.object(), "spec", "template", "spec").get("containers");
    if (containers instanceof List<?> list) {
      list.stream()
          .map(PodFacts::map)
          .filter(container -> "discovery".equals(container.get("name")))
          .flatMap(c -> c.get("env") instanceof List<?> env ? env.stream() : List.of().stream())
          .map(PodFacts::map)
          .forEach(
              entry ->
                  variables.put(
                      String.valueOf(entry.get("name")),
                      Optional.<Object>ofNullable(entry.get("value"))
                          .orElse(entry.get("valueFrom"))));
    }
    return variables;
  }

  /** The mesh configuration; one that cannot be parsed counts as one text. */
  private static Map<?, ?> mesh(Manifest configMap) {
    Optional<String> text = Embedded.text(configMap, "mesh");
    return text.<Map<?, ?>>map(
            t ->
                Embedded.map(configMap, "mesh")
                    .orElse(Map.of("rootNamespace", t, "discoverySelectors", t)))
        .orElse(Map.of());
  }

  private static String text(Object value) {
    return value == null ? "" : String.valueOf(value);
  }
}
