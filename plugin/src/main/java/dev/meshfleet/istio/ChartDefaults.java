package dev.meshfleet.istio;

import dev.meshfleet.helm.Helm;
import dev.meshfleet.yaml.PackedFiles;
import java.util.LinkedHashMap;
import java.util.Map;

/** The charts' default values and named sets of values, from the files in {@code charts/}. */
final class ChartDefaults {
  private static final PackedFiles FILES = PackedFiles.of("charts");
  private static final Map<String, Object> ISTIOD = load("istiod");
  private static final Map<String, Object> GATEWAY = load("gateway");

  private ChartDefaults() {}

  /** The defaults of chart {@code istiod}; a copy that the caller can change. */
  static Map<String, Object> istiod(Release release) {
    Map<String, Object> defaults = copy(ISTIOD);
    Helm.map(defaults.get("global")).put("tag", release.toString());
    if (release.has(Feature.TAINT_NAME)) {
      Helm.map(defaults.get("taint")).put("name", "cni.istio.io/not-ready");
    }
    release.learned().into("istiod", defaults);
    return defaults;
  }

  /** The defaults of chart {@code gateway}; a copy that the caller can change. */
  static Map<String, Object> gateway(Release release) {
    Map<String, Object> defaults = copy(GATEWAY);
    Map<String, Object> service = Helm.map(defaults.get("service"));
    if (release.has(Feature.SERVICE_SELECTOR_LABELS)) {
      service.put("selectorLabels", new LinkedHashMap<>());
    }
    if (release.has(Feature.NETWORK_GATEWAY_PORTS)) {
      Map<String, Object> ports = new LinkedHashMap<>();
      GatewayPorts.OF_NETWORK.forEach((name, port) -> ports.put(name, samePort(port)));
      defaults.put("networkGatewayPorts", ports);
    }
    if (release.has(Feature.GATEWAY_DNS)) {
      service.put("healthCheckNodePort", null);
      defaults.put("dnsPolicy", "");
      defaults.put("dnsConfig", new LinkedHashMap<>());
    }
    release.learned().into("gateway", defaults);
    return defaults;
  }

  private static Map<String, Object> samePort(long port) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("port", port);
    entry.put("targetPort", port);
    return entry;
  }

  /** The values of a profile, by its name. */
  static Map<String, Map<String, Object>> profiles() {
    return section("profiles");
  }

  /** The values of a platform, by its name. */
  static Map<String, Map<String, Object>> platforms() {
    return section("platforms");
  }

  /**
   * Values that revert the changes of a minor such as {@code 1.30}; empty if it changed nothing.
   */
  static Map<String, Object> changesIn(String minor) {
    return section("changes").getOrDefault(minor, Map.of());
  }

  /** Additional content of the compatibility file of one minor in the releases of another. */
  static Map<String, Object> addedIn(String minor, String release) {
    return section("additions").getOrDefault(minor + " in " + release, Map.of());
  }

  /** The shapes of the values of a chart, as written in {@code charts/<chart>-shapes.yaml}. */
  static Map<String, Object> shapes(String chart) {
    return load(chart + "-shapes");
  }

  private static Map<String, Map<String, Object>> section(String name) {
    Map<String, Map<String, Object>> section = new LinkedHashMap<>();
    Helm.map(load("profiles").get(name)).forEach((key, set) -> section.put(key, Helm.map(set)));
    return section;
  }

  private static Map<String, Object> copy(Map<String, Object> defaults) {
    return Helm.map(Helm.read(defaults));
  }

  /** The data of {@code charts/<name>.yaml}. */
  static Map<String, Object> load(String name) {
    return Helm.map(Helm.read(FILES.file(name).orElseThrow()));
  }
}
