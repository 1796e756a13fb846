package dev.meshfleet.chart;

import dev.meshfleet.helm.Helm;
import dev.meshfleet.istio.ChartRefusal;
import dev.meshfleet.istio.ChartValues;
import dev.meshfleet.istio.Feature;
import dev.meshfleet.istio.Release;
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
        .with("ownCertificate", true)
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
        .with("imagePullPolicy", values.someScalar("global.imagePullPolicy"))
        .with(
            "terminationMessagePolicy",
            termination ? values.some("terminationMessagePolicy") : null)
        .with("args", args())
        .with("revision", istiod.revisionLabel())
        .with("certificateProvider", values.scalar("global.pilotCertProvider"))
        .with("env", IstiodEnvironment.of(istiod))
        .with("memoryLimit", release.has(Feature.MEMORY_LIMIT))
        .with("cpuLimit", release.has(Feature.CPU_LIMIT))
        .with("platform", platform())
        .with("resources", resources())
        .with("seccompProfile", values.some("seccompProfile"))
        .with("volumeMounts", mounts);
  }

  private Object text(String path) {
    return values.truthy(path) ? values.quoted(path) : null;
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
    if (!(values.at("image") instanceof String)) {
      throw new ChartRefusal(List.of("image"), "image must be text", "remove it, or write \"\"");
    }
    String image = values.quoted("image");
    if (image.contains("/")) {
      return image;
    }
    String name =
        "%s/%s:%s".formatted(either("hub"), image.isEmpty() ? "pilot" : image, either("tag"));
    String variant = either("variant");
    return variant.isEmpty() ? name : name + "-" + variant;
  }

  /** A value of istiod, or otherwise the value for all images. */
  private String either(String key) {
    String path = values.truthy(key) ? key : "global." + key;
    return values.truthy(path) ? values.quoted(path) : "";
  }

  private List<Object> args() {
    List<Object> args = new ArrayList<>(List.of("discovery", "--monitoringAddr=:15014"));
    if (values.truthy("global.logging.level")) {
      args.add(argument("--log_output_level=", "global.logging.level"));
    }
    if (values.truthy("global.logAsJson")) {
      args.add("--log_as_json");
    }
    args.add("--domain");
    args.add(values.scalar("global.proxy.clusterDomain"));
    if (values.truthy("taint.namespace")) {
      args.add(argument("--cniNamespace=", "taint.namespace"));
    }
    args.add("--keepaliveMaxServerConnectionAge");
    args.add(values.quoted("keepaliveMaxServerConnectionAge"));
    args.addAll(values.list("extraContainerArgs"));
    return args;
  }

  private String platform() {
    Object platform = Helm.orElse(values.at("global.platform"), values.at("platform"));
    return values.quoted("platform", platform);
  }

  private Object argument(String flag, String path) {
    return values.plain(path, flag + values.text(path));
  }

  private Object resources() {
    String path = values.truthy("resources") ? "resources" : "global.defaultResources";
    return Resources.of(release, values, path);
  }

  private Map<String, Object> rootVolume() {
    Object bundle = values.at("global.trustBundleName");
    if (istiod.publishesTrustBundle()) {
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
    source.put(
        "name", values.plain("global.trustBundleName", Helm.orElse(bundle, "istio-ca-root-cert")));
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
