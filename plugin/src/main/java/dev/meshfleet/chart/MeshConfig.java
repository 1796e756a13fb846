package dev.meshfleet.chart;

import dev.meshfleet.helm.Helm;
import dev.meshfleet.istio.ChartValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The mesh configuration that chart {@code istiod} computes. The user's configuration overrides it.
 */
final class MeshConfig {
  private final Istiod istiod;
  private final ChartValues values;

  private MeshConfig(Istiod istiod) {
    this.istiod = istiod;
    this.values = istiod.values();
  }

  /** The content of key {@code mesh} in ConfigMap {@code istio-<revision>}: configmap.yaml. */
  static Map<String, Object> of(Istiod istiod) {
    MeshConfig config = new MeshConfig(istiod);
    Map<String, Object> mesh = config.computed();
    Helm.merge(mesh, istiod.values().map("meshConfig"));
    return mesh;
  }

  private Map<String, Object> computed() {
    Map<String, Object> mesh = new LinkedHashMap<>();
    mesh.put("trustDomain", "cluster.local");
    mesh.put(
        "rootNamespace",
        values.plain(
            "meshConfig.rootNamespace",
            Helm.orElse(values.at("meshConfig.rootNamespace"), istiod.istioNamespace())));
    Map<String, Object> providers = defaultProviders();
    if (!providers.isEmpty()) {
      mesh.put("defaultProviders", providers);
    }
    Map<String, Object> defaults = new LinkedHashMap<>();
    if (values.truthy("global.meshID")) {
      defaults.put("meshId", values.quoted("global.meshID"));
    }
    Object variant = Helm.orElse(values.at("global.proxy.variant"), values.at("global.variant"));
    if (Helm.truthy(variant)) {
      defaults.put("image", mapOf("imageType", Helm.text(variant)));
    }
    if (!values.is("global.proxy.tracer", "none")) {
      defaults.put("tracing", tracing());
    }
    defaults.put("discoveryAddress", discoveryAddress());
    mesh.put("defaultConfig", defaults);
    return mesh;
  }

  private Map<String, Object> defaultProviders() {
    boolean prometheus = telemetry("prometheus");
    boolean stackdriver = telemetry("stackdriver");
    Map<String, Object> providers = new LinkedHashMap<>();
    List<Object> metrics = new ArrayList<>();
    if (prometheus) {
      metrics.add("prometheus");
    }
    if (stackdriver) {
      metrics.add("stackdriver");
      providers.put("accessLogging", List.of("stackdriver"));
    }
    if (!metrics.isEmpty()) {
      providers.put("metrics", metrics);
    }
    return providers;
  }

  /** {@code and} returns its last value, and the chart compares it with the text "true". */
  private boolean telemetry(String provider) {
    Object last = !Helm.truthy(values.at("meshConfig.defaultProviders"));
    for (String path :
        List.of(
            "telemetry.enabled", "telemetry.v2.enabled", "telemetry.v2." + provider + ".enabled")) {
      if (!Helm.truthy(last)) {
        return false;
      }
      last = values.at(path);
    }
    return Helm.text(last).equals("true");
  }

  private Object tracing() {
    String tracer = values.text("global.proxy.tracer");
    String at = "global.tracer." + tracer + ".";
    String collector = "zipkin." + Helm.text(istiod.istioNamespace()) + ":9411";
    return switch (tracer) {
      case "lightstep" -> mapOf(tracer, lightstep(at));
      case "zipkin" -> mapOf(tracer, mapOf("address", chosen(at + "address", collector)));
      case "datadog" -> mapOf(tracer, mapOf("address", chosen(at + "address", "$(HOST_IP):8126")));
      case "stackdriver" -> mapOf(tracer, stackdriver(at));
      default -> null;
    };
  }

  private Map<String, Object> lightstep(String at) {
    return mapOf(
        "address", values.scalar(at + "address"), "accessToken", values.scalar(at + "accessToken"));
  }

  private Map<String, Object> stackdriver(String at) {
    Map<String, Object> settings = mapOf("debug", chosen(at + "debug", "false"));
    for (String most :
        List.of("maxNumberOfAttributes", "maxNumberOfAnnotations", "maxNumberOfMessageEvents")) {
      settings.put(most, chosen(at + most, "200"));
    }
    return settings;
  }

  private Object chosen(String path, String otherwise) {
    return values.plain(path, Helm.orElse(values.maybe(path), otherwise));
  }

  /** With a remote istiod the chart's address lacks the revision, although its Service has it. */
  private String discoveryAddress() {
    String service = istiod.named("istiod");
    if (values.truthy("global.remotePilotAddress")) {
      boolean local =
          values.truthy("istiodRemote.enabled")
              && values.truthy("istiodRemote.enabledLocalInjectorIstiod");
      service = local ? "istiod-remote" : "istiod";
    }
    return service + "." + istiod.namespace() + ".svc:15012";
  }

  private static Map<String, Object> mapOf(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
