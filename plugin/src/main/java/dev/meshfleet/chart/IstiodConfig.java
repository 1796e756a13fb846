package dev.meshfleet.chart;

import dev.meshfleet.helm.GoYaml;
import dev.meshfleet.helm.Helm;
import dev.meshfleet.istio.ChartRefusal;
import dev.meshfleet.istio.ChartValues;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** istiod's ConfigMaps: configmap.yaml, istiod-injector-configmap.yaml and two smaller ones. */
final class IstiodConfig {
  private final Istiod istiod;
  private final ChartValues values;

  private IstiodConfig(Istiod istiod) {
    this.istiod = istiod;
    this.values = istiod.values();
  }

  static List<Draft> drafts(Istiod istiod) {
    // The chart computes this in every scope, and fails if it cannot.
    Map<String, Object> mesh = MeshConfig.of(istiod);
    return istiod.namespaceScope() ? new IstiodConfig(istiod).drafts(mesh) : List.of();
  }

  private List<Draft> drafts(Map<String, Object> mesh) {
    List<Draft> drafts = new ArrayList<>();
    if (values.truthy("configMap")) {
      drafts.add(mesh(mesh));
    }
    if (!values.truthy("global.omitSidecarInjectorConfigMap")) {
      drafts.add(injector());
    }
    if (istiod.runsHere() && values.truthy("jwksResolverExtraRootCA")) {
      drafts.add(
          configMap("jwks", istiod.named("pilot-jwks-extra-cacerts"))
              .with("labels", istiod.revisionedLabels("").map())
              .with("roots", values.text("jwksResolverExtraRootCA")));
    }
    new TreeMap<>(values.map("gatewayClasses"))
        .forEach((key, overlay) -> drafts.add(gatewayClass(key, overlay)));
    return drafts;
  }

  private Draft configMap(String template, String name) {
    return istiod.inNamespace(template + "-config-map.yaml.j2", "ConfigMap", name);
  }

  private Draft mesh(Map<String, Object> mesh) {
    Map<String, Object> networks = new LinkedHashMap<>();
    networks.put("networks", values.map("global.meshNetworks"));
    return configMap("mesh", istiod.named("istio"))
        .with("labels", istiod.revisionedLabels("").map())
        .with("mesh", GoYaml.of(mesh))
        .with("meshNetworks", GoYaml.of(networks));
  }

  private Draft injector() {
    return configMap("sidecar-injector", istiod.named("istio-sidecar-injector"))
        .with("labels", istiod.revisionedLabels("").map())
        .with("config", Injection.config(istiod))
        .with("values", Injection.values(istiod));
  }

  private Draft gatewayClass(String key, Object overlay) {
    if (!(overlay instanceof Map<?, ?>)) {
      throw new ChartRefusal(
          List.of("gatewayClasses", key),
          "gatewayClasses.%s must be a map".formatted(key),
          ChartValues.NO_MAP);
    }
    Map<String, Object> overlays = new TreeMap<>();
    Helm.map(overlay).forEach((kind, fields) -> overlays.put(kind, GoYaml.of(fields) + "\n"));
    return configMap(
            "gateway-class", "istio-%s-gatewayclass-%s".formatted(istiod.revisionLabel(), key))
        .with(
            "labels",
            istiod.revisionedLabels("").put("gateway.istio.io/defaults-for-class", key).map())
        .with("overlays", overlays);
  }
}
