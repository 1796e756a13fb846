package dev.meshfleet.chart;

import dev.meshfleet.helm.Helm;
import dev.meshfleet.istio.ChartRefusal;
import dev.meshfleet.istio.ChartValues;
import dev.meshfleet.istio.InjectionTemplates;
import dev.meshfleet.istio.Release;
import dev.meshfleet.render.Draft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One Helm release of chart {@code istiod}: the data that all of its objects share.
 *
 * @param name of the Helm release, {@code istiod-payments}
 * @param namespace that it is installed into
 * @param ownRoot whether istiod may create its own root if none is provided
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

  /** {@code istiod-payments}: a name with the revision as its suffix. */
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

  /** {@code global.resourceScope}: whether cluster-scoped objects are rendered. */
  boolean clusterScope() {
    return values.is("global.resourceScope", "all") || values.is("global.resourceScope", "cluster");
  }

  /** {@code global.resourceScope}: whether namespaced objects are rendered. */
  boolean namespaceScope() {
    return values.is("global.resourceScope", "all")
        || values.is("global.resourceScope", "namespace");
  }

  /** Whether an istiod runs in this cluster. */
  boolean runsHere() {
    return !values.truthy("istiodRemote.enabled")
        || values.truthy("istiodRemote.enabledLocalInjectorIstiod");
  }

  /** Whether an istiod, in this or another cluster, reads its configuration from this cluster. */
  boolean readsHere() {
    return runsHere() || values.truthy("global.configCluster");
  }

  /** {@code eq x true} fails in a chart if x is text. */
  boolean publishesTrustBundle() {
    Object flag = values.maybe("env.ENABLE_CLUSTER_TRUST_BUNDLE_API");
    if (flag != null && !(flag instanceof Boolean)) {
      throw new ChartRefusal(
          List.of("env", "ENABLE_CLUSTER_TRUST_BUNDLE_API"),
          "env.ENABLE_CLUSTER_TRUST_BUNDLE_API must be true or false without quotes",
          "the chart compares it with the boolean");
    }
    return Boolean.TRUE.equals(flag);
  }

  /** Labels of an object that does not belong to a revision. */
  Labels labels(String app, String application) {
    Labels labels = Labels.of(application, name, release);
    return app.isEmpty() ? labels : labels.put("app", app).put("release", name);
  }

  /** Labels of an object that belongs to a revision. */
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

  /** The labels that select istiod's pods. */
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

  /** A webhook's reference to the Service of istiod in a namespace. */
  Map<String, Object> service(String namespace) {
    Map<String, Object> service = new LinkedHashMap<>();
    service.put("name", named("istiod"));
    service.put("namespace", namespace);
    return service;
  }

  Draft inNamespace(String template, String kind, String name) {
    return Draft.in(namespace, "istiod/" + template, kind, name);
  }

  /** An object in {@code global.istioNamespace}, by the name in its template. */
  Draft inIstioNamespace(String template, String kind, String name) {
    String where = Helm.text(istioNamespace());
    return Draft.in(where, "istiod/" + template, kind, name).with("istioNamespace", where);
  }

  Draft inCluster(String template, String kind, String name) {
    return Draft.ofCluster("istiod/" + template, kind, name);
  }
}
