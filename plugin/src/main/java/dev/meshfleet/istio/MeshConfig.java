package dev.meshfleet.istio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The mesh configuration that chart {@code istiod} computes, with the user's laid over it. */
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

  /** {@code and} gives its last value, and the chart compares that with the text "true". */
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
    return switch (tracer) {
      case "lightstep" ->
          mapOf(
              tracer,
              mapOf(
                  "address",
                  values.scalar(at + "address"),
                  "accessToken",
                  values.scalar(at + "accessToken")));
      case "zipkin" -> {
        String own = "zipkin." + Helm.text(istiod.istioNamespace()) + ":9411";
        yield mapOf(
            tracer,
            mapOf(
                "address",
                values.plain(at + "address", Helm.orElse(values.maybe(at + "address"), own))));
      }
      case "datadog" ->
          mapOf(
              tracer,
              mapOf(
                  "address",
                  values.plain(
                      at + "address",
                      Helm.orElse(values.maybe(at + "address"), "$(HOST_IP):8126"))));
      case "stackdriver" ->
          mapOf(
              tracer,
              mapOf(
                  "debug",
                  values.plain(at + "debug", Helm.orElse(values.maybe(at + "debug"), "false")),
                  "maxNumberOfAttributes",
                  number(at + "maxNumberOfAttributes"),
                  "maxNumberOfAnnotations",
                  number(at + "maxNumberOfAnnotations"),
                  "maxNumberOfMessageEvents",
                  number(at + "maxNumberOfMessageEvents")));
      default -> null;
    };
  }

  private Object number(String path) {
    return values.plain(path, Helm.orElse(values.maybe(path), "200"));
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
