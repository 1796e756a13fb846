package dev.meshfleet.plan;

import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Isolation;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Site;
import dev.meshfleet.fleet.Tenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values that Meshfleet computes. The tenant's values override them. */
final class IstiodValues {
  private final Fleet fleet;
  private final Tenant tenant;
  private final Mesh mesh;
  private final Site site;
  private final String revision;

  private IstiodValues(Territory territory, String revision) {
    this.fleet = territory.fleet();
    this.tenant = territory.tenant();
    this.mesh = territory.mesh();
    this.site = territory.site();
    this.revision = revision;
  }

  /**
   * @param hasTags whether the revision tags point to this control plane
   */
  static Map<String, Object> of(Territory territory, String revision, boolean hasTags) {
    return new IstiodValues(territory, revision).values(hasTags);
  }

  private Map<String, Object> values(boolean hasTags) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("revision", revision);
    if (hasTags && !mesh.revisionTags().isEmpty()) {
      values.put("revisionTags", mesh.revisionTags().stream().map(Located::value).toList());
    }
    values.put("global", global());
    Map<String, Object> config = meshConfig();
    Map<String, Object> env = env();
    Trusted.add(fleet, tenant, config, env);
    values.put("meshConfig", config);
    values.put("base", new LinkedHashMap<>(Map.of("validationFailurePolicy", "Fail")));
    values.put("env", env);
    if (!site.hasIstiod()) {
      remote(values);
    }
    if (site.isExternal()) {
      ExternalValues.add(values, site, revision);
    }
    return values;
  }

  private Map<String, Object> global() {
    Map<String, Object> global = new LinkedHashMap<>();
    global.put("istioNamespace", mesh.namespace().value());
    global.put("hub", "docker.io/istio");
    mesh.trust().caAddress().ifPresent(address -> global.put("caAddress", address.value()));
    if (!site.cluster().platform().isEmpty()) {
      global.put("platform", site.cluster().platform());
    }
    if (!site.joins()) {
      global.put("enableReaderRBAC", false);
      return global;
    }
    global.put("meshID", tenant.name());
    global.put("multiCluster", Map.of("clusterName", site.cluster().name().value()));
    if (site.spansNetworks()) {
      global.put("network", site.cluster().network());
    }
    if (site.exposesIstiod()) {
      global.put("externalIstiod", true);
    }
    return global;
  }

  private Map<String, Object> meshConfig() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put(
        "discoverySelectors",
        List.of(Map.of("matchLabels", Map.of(Territory.DISCOVERY, tenant.name()))));
    config.put("trustDomain", mesh.trust().domain().value());
    if (tenant.isolation().outbound() == Isolation.Outbound.REGISTRY_ONLY) {
      config.put("outboundTrafficPolicy", Map.of("mode", "REGISTRY_ONLY"));
    }
    return config;
  }

  /** They restrict Gateways to their mesh, and in a shared mesh to their tenant. */
  private Map<String, Object> env() {
    Map<String, Object> env = new LinkedHashMap<>();
    env.put("PILOT_ENABLE_GATEWAY_API_COPY_LABELS_ANNOTATIONS", "false");
    env.put("PILOT_MULTI_NETWORK_DISCOVER_GATEWAY_API", "false");
    if (mesh.trust().isExternal()) {
      env.put("ENABLE_CA_SERVER", "false");
    }
    if (mesh.hosting()) {
      env.put("PILOT_SCOPE_GATEWAY_TO_NAMESPACE", "true");
    }
    return env;
  }

  /** A cluster without its own istiod, served by the istiod of the primary. */
  @SuppressWarnings("unchecked")
  private void remote(Map<String, Object> values) {
    values.put("profile", "remote");
    Map<String, Object> global = (Map<String, Object>) values.get("global");
    global.put("configCluster", true);
    if (!site.isExternal()) {
      global.put("remotePilotAddress", site.address());
      String path = "/inject/cluster/" + site.cluster().name();
      String network = site.spansNetworks() ? "/net/" + site.cluster().network() : "";
      values.put("istiodRemote", Map.of("injectionPath", path + network));
    }
  }
}
