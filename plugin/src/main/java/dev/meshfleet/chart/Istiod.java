package dev.meshfleet.chart;

import dev.meshfleet.helm.Helm;
import dev.meshfleet.istio.ChartValues;
import dev.meshfleet.istio.InjectionTemplates;
import dev.meshfleet.istio.Release;
import dev.meshfleet.render.Draft;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One release of chart {@code istiod}: what all of its objects share.
 *
 * @param name of the Helm release, {@code istiod-payments}
 * @param namespace that it is installed into
 * @param ownRoot whether istiod may make a root of its own when nobody brings one
 */
record Istiod(
    Release release,
    String name,
    String namespace,
    boolean ownRoot,
    InjectionTemplates injection,
    ChartValues values) {

  String revision() {
    return values.text("revision");
  }

  /** {@code istiod-payments}: a name with the revision behind it. */
  String named(String stem) {
    return named(stem, revision());
  }

  static String named(String stem, String revision) {
    return revision.isEmpty() ? stem : stem + "-" + revision;
  }

  /** The value of label {@code istio.io/rev}. */
  String revisionLabel() {
    return revision().isEmpty() ? "default" : revision();
  }

  Object istioNamespace() {
    return values.at("global.istioNamespace");
  }

  /** {@code global.resourceScope}: whether objects of the cluster are wanted. */
  boolean clusterScope() {
    return values.is("global.resourceScope", "all") || values.is("global.resourceScope", "cluster");
  }

  /** {@code global.resourceScope}: whether objects of namespaces are wanted. */
  boolean namespaceScope() {
    return values.is("global.resourceScope", "all")
        || values.is("global.resourceScope", "namespace");
  }

  /** Whether an istiod runs here, and not only in another cluster. */
  boolean runsHere() {
    return !values.truthy("istiodRemote.enabled")
        || values.truthy("istiodRemote.enabledLocalInjectorIstiod");
  }

  /** Whether an istiod, here or elsewhere, reads its configuration from here. */
  boolean readsHere() {
    return runsHere() || values.truthy("global.configCluster");
  }

  /** Labels of an object that is not tied to a revision. */
  Labels labels(String app, String application) {
    Labels labels = Labels.of(application, name, release);
    return app.isEmpty() ? labels : labels.put("app", app).put("release", name);
  }

  /** Labels of an object that is. */
  Labels revisionedLabels(String app) {
    Labels labels = Labels.of("istiod", name, release).put("release", name);
    if (!app.isEmpty()) {
      labels.put("app", app);
    }
    return labels
        .put("istio.io/rev", revisionLabel())
        .put(
            "install.operator.istio.io/owning-resource",
            Helm.orElse(values.scalar("ownerName"), "unknown"))
        .put("operator.istio.io/component", "Pilot");
  }

  /** What selects istiod's pods. */
  Map<String, Object> selector() {
    Map<String, Object> selector = new LinkedHashMap<>();
    if (revision().isEmpty()) {
      selector.put("istio", "pilot");
    } else {
      selector.put("app", "istiod");
      selector.put("istio.io/rev", revision());
    }
    return selector;
  }

  Draft inNamespace(String template, String kind, String name) {
    return Draft.in(namespace, "istiod/" + template, kind, name);
  }

  /** An object in {@code global.istioNamespace}, which its template names so. */
  Draft inIstioNamespace(String template, String kind, String name) {
    String where = Helm.text(istioNamespace());
    return Draft.in(where, "istiod/" + template, kind, name).with("istioNamespace", where);
  }

  Draft inCluster(String template, String kind, String name) {
    return Draft.ofCluster("istiod/" + template, kind, name);
  }
}
