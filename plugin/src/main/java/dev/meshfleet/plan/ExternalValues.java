package dev.meshfleet.plan;

import dev.meshfleet.fleet.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values of an external control plane and of the clusters that it serves, as in Istio's guide
 * (docs: setup/install/external-controlplane). Proxies and API servers trust the public certificate
 * at the address; istiod reads its configuration from the first cluster that it serves.
 */
final class ExternalValues {
  private static final String PUBLIC_ROOTS = "/etc/ssl/certs/ca-certificates.crt";

  private final Map<String, Object> values;
  private final Site site;
  private final String revision;

  private ExternalValues(Map<String, Object> values, Site site, String revision) {
    this.values = values;
    this.site = site;
    this.revision = revision;
  }

  /** Adds the values of this deployment model to the computed values. */
  static void add(Map<String, Object> values, Site site, String revision) {
    ExternalValues external = new ExternalValues(values, site, revision);
    if (site.isPrimary()) {
      external.controlPlane();
    } else {
      external.served();
    }
  }

  private void controlPlane() {
    Map<String, Object> global = map("global");
    global.put("caAddress", site.address() + ":15012");
    global.put("operatorManageWebhooks", true);
    global.put("configValidation", false);
    global.put("multiCluster", Map.of("clusterName", site.servingCluster()));
    if (site.spansNetworks()) {
      global.put("network", site.configCluster().network());
    }
    Map<String, Object> env = map("env");
    env.put("EXTERNAL_ISTIOD", "true");
    env.put("INJECTION_WEBHOOK_CONFIG_NAME", "");
    env.put("VALIDATION_WEBHOOK_CONFIG_NAME", "");
    env.put("SHARED_MESH_CONFIG", "istio-" + revision);
    Map<String, Object> config = child(map("meshConfig"), "defaultConfig");
    config.put("discoveryAddress", site.address() + ":15012");
    child(config, "proxyMetadata")
        .putAll(new TreeMap<>(Map.of("XDS_ROOT_CA", PUBLIC_ROOTS, "CA_ROOT_CA", PUBLIC_ROOTS)));
    values.put(
        "volumes",
        List.of(
            volume("config-volume", "istio-" + revision),
            volume("inject-volume", "istio-sidecar-injector-" + revision)));
    values.put(
        "volumeMounts",
        List.of(
            mount("config-volume", "/etc/istio/config"),
            mount("inject-volume", "/var/lib/istio/inject")));
  }

  private static Map<String, Object> volume(String name, String configMap) {
    return new TreeMap<>(Map.of("name", name, "configMap", Map.of("name", configMap)));
  }

  private static Map<String, Object> mount(String name, String path) {
    return new TreeMap<>(Map.of("name", name, "mountPath", path));
  }

  private void served() {
    String cluster = site.cluster().name().value();
    String network = site.spansNetworks() ? ":ENV:net=" + site.cluster().network() : "";
    String address = "https://" + site.address() + ":15017";
    if (site.cluster().equals(site.configCluster())) {
      values.put("configMap", true);
    }
    values.put(
        "istiodRemote",
        Map.of("injectionURL", address + "/inject/:ENV:cluster=" + cluster + network));
    map("base").put("validationURL", address + "/validate");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> child(Map<String, Object> parent, String key) {
    return (Map<String, Object>) parent.computeIfAbsent(key, absent -> new LinkedHashMap<>());
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> map(String key) {
    return (Map<String, Object>) values.get(key);
  }
}
