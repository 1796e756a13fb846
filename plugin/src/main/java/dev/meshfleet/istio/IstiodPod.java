package dev.meshfleet.istio;

import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The Deployment of istiod: the chart's deployment.yaml. */
final class IstiodPod {
  private final Istiod istiod;
  private final ChartValues values;
  private final Release release;

  private IstiodPod(Istiod istiod) {
    this.istiod = istiod;
    this.values = istiod.values();
    this.release = istiod.release();
  }

  static Draft deployment(Istiod istiod) {
    return new IstiodPod(istiod).deployment();
  }

  private Draft deployment() {
    boolean fixed = !values.truthy("autoscaleEnabled") && values.truthy("replicaCount");
    Draft deployment =
        istiod
            .inNamespace("deployment.yaml.j2", "Deployment", istiod.named("istiod"))
            .with(
                "labels",
                istiod
                    .revisionedLabels("istiod")
                    .put("istio", "pilot")
                    .putAll(values.map("deploymentLabels"))
                    .map())
            .with("annotations", values.some("deploymentAnnotations"))
            .with("replicas", fixed ? values.scalar("replicaCount") : null)
            .with("maxSurge", values.scalar("rollingMaxSurge"))
            .with("maxUnavailable", values.scalar("rollingMaxUnavailable"))
            .with("selector", istiod.selector())
            .with("podLabels", podLabels())
            .with("podAnnotations", podAnnotations());
    return container(pod(deployment));
  }

  private Draft pod(Draft deployment) {
    List<Object> volumes = new ArrayList<>();
    if (values.truthy("jwksResolverExtraRootCA")) {
      volumes.add(
          named(
              "extracacerts",
              "configMap",
              Map.of("name", istiod.named("pilot-jwks-extra-cacerts"))));
    }
    volumes.addAll(values.list("volumes"));
    return deployment
        .with("priorityClassName", text("global.priorityClassName"))
        .with("nodeSelector", values.some("nodeSelector"))
        .with("affinity", values.some("affinity"))
        .with("tolerations", values.list("tolerations"))
        .with("topologySpreadConstraints", values.some("topologySpreadConstraints"))
        .with("initContainers", values.some("initContainers"))
        .with("tokenAudience", values.scalar("global.sds.token.aud"))
        .with("ownRoot", istiod.ownRoot())
        .with("rootVolume", rootVolume())
        .with("volumes", volumes);
  }

  private Draft container(Draft deployment) {
    boolean termination = release.has(Feature.TERMINATION_MESSAGE_POLICY);
    List<Object> mounts = new ArrayList<>();
    if (values.truthy("jwksResolverExtraRootCA")) {
      mounts.add(named("extracacerts", "mountPath", "/cacerts"));
    }
    mounts.addAll(values.list("volumeMounts"));
    return deployment
        .with("image", image())
        .with("imagePullPolicy", Helm.some(values.scalar("global.imagePullPolicy")))
        .with(
            "terminationMessagePolicy",
            termination ? values.some("terminationMessagePolicy") : null)
        .with("args", args())
        .with("env", IstiodEnvironment.of(istiod))
        .with("resources", resources())
        .with("seccompProfile", values.some("seccompProfile"))
        .with("volumeMounts", mounts);
  }

  private Object text(String path) {
    return values.truthy(path) ? values.text(path) : null;
  }

  private Map<String, Object> podLabels() {
    return istiod
        .revisionedLabels("istiod")
        .put("sidecar.istio.io/inject", "false")
        .put("istio", istiod.revision().isEmpty() ? "pilot" : "istiod")
        .putAll(values.map("podLabels"))
        .put("istio.io/dataplane-mode", "none")
        .put("app.kubernetes.io/name", "istiod")
        .map();
  }

  private Map<String, Object> podAnnotations() {
    Map<String, Object> annotations = new LinkedHashMap<>();
    annotations.put("prometheus.io/port", "15014");
    annotations.put("prometheus.io/scrape", "true");
    annotations.put("sidecar.istio.io/inject", "false");
    annotations.putAll(values.map("podAnnotations"));
    return annotations;
  }

  private String image() {
    String image = values.text("image");
    if (image.contains("/")) {
      return image;
    }
    Object variant = Helm.orElse(values.at("variant"), values.at("global.variant"));
    String name =
        "%s/%s:%s"
            .formatted(
                Helm.text(Helm.orElse(values.at("hub"), values.at("global.hub"))),
                image.isEmpty() ? "pilot" : image,
                Helm.text(Helm.orElse(values.at("tag"), values.at("global.tag"))));
    return Helm.truthy(variant) ? name + "-" + Helm.text(variant) : name;
  }

  private List<Object> args() {
    List<Object> args = new ArrayList<>(List.of("discovery", "--monitoringAddr=:15014"));
    if (values.truthy("global.logging.level")) {
      args.add("--log_output_level=" + values.text("global.logging.level"));
    }
    if (values.truthy("global.logAsJson")) {
      args.add("--log_as_json");
    }
    args.add("--domain");
    args.add(values.scalar("global.proxy.clusterDomain"));
    if (values.truthy("taint.namespace")) {
      args.add("--cniNamespace=" + values.text("taint.namespace"));
    }
    args.add("--keepaliveMaxServerConnectionAge");
    args.add(values.text("keepaliveMaxServerConnectionAge"));
    args.addAll(values.list("extraContainerArgs"));
    return args;
  }

  private Object resources() {
    String path = values.truthy("resources") ? "resources" : "global.defaultResources";
    return Resources.of(release, values, path);
  }

  private Map<String, Object> rootVolume() {
    Object bundle = values.at("global.trustBundleName");
    if (IstiodRights.publishesTrustBundle(values)) {
      Map<String, Object> source = new LinkedHashMap<>();
      source.put("name", "istio.io:istiod-ca:" + Helm.text(Helm.orElse(bundle, "root-cert")));
      source.put("path", "root-cert.pem");
      source.put("optional", true);
      return named(
          "istio-csr-ca-configmap",
          "projected",
          Map.of("sources", List.of(Map.of("clusterTrustBundle", source))));
    }
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("name", Helm.scalar(Helm.orElse(bundle, "istio-ca-root-cert")));
    source.put("defaultMode", 420L);
    source.put("optional", true);
    return named("istio-csr-ca-configmap", "configMap", source);
  }

  private static Map<String, Object> named(String name, String key, Object value) {
    Map<String, Object> map = new TreeMap<>();
    map.put("name", name);
    map.put(key, value);
    return map;
  }
}
