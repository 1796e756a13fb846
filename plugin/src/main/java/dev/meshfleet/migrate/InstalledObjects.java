package dev.meshfleet.migrate;

import dev.meshfleet.chart.GatewayChart;
import dev.meshfleet.chart.IstiodChart;
import dev.meshfleet.istio.ChartRefusal;
import dev.meshfleet.istio.DefaultValues;
import dev.meshfleet.istio.InjectionTemplates;
import dev.meshfleet.istio.Release;
import dev.meshfleet.render.Draft;
import dev.meshfleet.render.Manifest;
import dev.meshfleet.render.Renderer;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The objects that the official charts render from the values of an installation. */
final class InstalledObjects {
  /** The default registry of published charts. Charts in git have a registry for tests. */
  private static final Map<String, Object> PUBLISHED =
      Map.of("global", Map.of("hub", "docker.io/istio"));

  private final Release release;
  private final InjectionTemplates injection;
  private final Renderer renderer = new Renderer();

  InstalledObjects(Release release, InjectionTemplates injection) {
    this.release = release;
    this.injection = injection;
  }

  /**
   * A control plane.
   *
   * @param values in normalized form
   * @param revision empty for the default one
   * @throws ChartRefusal when the chart does not render them
   */
  List<Map<String, Object>> istiod(Node.Mapping values, String revision, String namespace) {
    Map<String, Object> named = new LinkedHashMap<>();
    named.put("revision", revision);
    named.put("global", Map.of("istioNamespace", namespace));
    String name = revision.isEmpty() ? "istiod" : "istiod-" + revision;
    List<Map<String, Object>> objects =
        rendered(
            IstiodChart.drafts(
                release,
                name,
                namespace,
                true,
                injection,
                PUBLISHED,
                DefaultValues.merged(values.value(), named)));
    if (revision.isEmpty()) {
      objects.removeIf(object -> "MutatingWebhookConfiguration".equals(object.get("kind")));
    }
    return objects;
  }

  /**
   * A gateway.
   *
   * @throws ChartRefusal when the chart does not render it
   */
  List<Map<String, Object>> gateway(Map<String, Object> values, String name, String namespace) {
    return rendered(GatewayChart.of(release, name, namespace, Map.of(), values).drafts());
  }

  Release release() {
    return release;
  }

  private List<Map<String, Object>> rendered(List<Draft> drafts) {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Manifest manifest : renderer.render("installed", drafts)) {
      objects.add(manifest.object());
    }
    return objects;
  }
}
