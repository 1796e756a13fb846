package dev.meshfleet.chart;

import dev.meshfleet.helm.Helm;
import dev.meshfleet.istio.ChartValues;
import dev.meshfleet.istio.InjectionTemplates;
import dev.meshfleet.yaml.JsonText;
import dev.meshfleet.yaml.YamlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The injection of pods by istiod: the ConfigMap {@code istio-sidecar-injector-<revision>}. */
final class Injection {
  /** The legacy format with a single template; an istiod reports its use as an error. */
  private static final String MISMATCH =
      "{{ Template_Version_And_Istio_Version_Mismatched_Check_Installation }}";

  private Injection() {}

  /** Key {@code config}: which pods are injected, and the templates. */
  static String config(Istiod istiod) {
    ChartValues values = istiod.values();
    Map<String, Object> config = new LinkedHashMap<>();
    List<Object> chosen = values.scalars("sidecarInjectorWebhook.defaultTemplates");
    config.put("defaultTemplates", chosen.isEmpty() ? List.of("sidecar") : chosen);
    config.put("policy", values.scalar("global.proxy.autoInject"));
    config.put("alwaysInjectSelector", values.at("sidecarInjectorWebhook.alwaysInjectSelector"));
    config.put("neverInjectSelector", values.at("sidecarInjectorWebhook.neverInjectSelector"));
    Map<String, Object> annotations = new TreeMap<>();
    values
        .map("sidecarInjectorWebhook.injectedAnnotations")
        .forEach((key, value) -> annotations.put(key, value == null ? null : Helm.text(value)));
    config.put("injectedAnnotations", annotations.isEmpty() ? null : annotations);
    config.put("template", MISMATCH);
    return YamlText.inOrder(config) + templates(istiod);
  }

  /**
   * The release's own templates, except those that the values replace, then those of the values.
   */
  private static String templates(Istiod istiod) {
    Map<String, Object> chosen = istiod.values().map("sidecarInjectorWebhook.templates");
    StringBuilder yaml = new StringBuilder("templates:\n");
    Map<String, Object> others = new LinkedHashMap<>();
    for (String name : InjectionTemplates.names(istiod.release())) {
      if (istiod.injection().isAdded(istiod.release())) {
        others.put(name, istiod.injection().text(name, istiod.release()));
      } else if (!chosen.containsKey(name)) {
        yaml.append("  %s: |\n".formatted(name))
            .append(InjectionTemplates.block(name, istiod.release()));
      }
    }
    others.putAll(chosen);
    if (!others.isEmpty()) {
      yaml.append(YamlText.indented(YamlText.inOrder(others), 2));
    }
    return yaml.toString();
  }

  /** Key {@code values}: the chart's values that the templates read, as JSON. */
  static String values(Istiod istiod) {
    ChartValues values = istiod.values();
    Map<String, Object> read = pick(values.data(), "global", "sidecarInjectorWebhook", "revision");
    read.put("pilot", pick(values.data(), "cni", "env"));
    read.put("gateways", pick(values.map("gateways"), "securityContext", "seccompProfile"));
    return JsonText.pretty(read);
  }

  private static Map<String, Object> pick(Map<String, Object> from, String... keys) {
    Map<String, Object> picked = new TreeMap<>();
    for (String key : keys) {
      if (from.containsKey(key)) {
        picked.put(key, from.get(key));
      }
    }
    return picked;
  }
}
