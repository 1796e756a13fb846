package dev.meshfleet.chart;

import dev.meshfleet.helm.Helm;
import dev.meshfleet.istio.ChartValues;
import dev.meshfleet.istio.Feature;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * istiod's ServiceAccount and its permissions: the chart's serviceaccount, role and clusterrole
 * files.
 */
final class IstiodRights {
  private static final List<String> ISTIO_GROUPS =
      List.of(
          "config.istio.io",
          "security.istio.io",
          "networking.istio.io",
          "authentication.istio.io",
          "rbac.istio.io",
          "telemetry.istio.io",
          "extensions.istio.io");
  private static final List<String> GATEWAY_STATUS =
      List.of(
          "backendtlspolicies/status",
          "gatewayclasses/status",
          "gateways/status",
          "grpcroutes/status",
          "httproutes/status",
          "referencegrants/status",
          "tcproutes/status",
          "tlsroutes/status",
          "udproutes/status");
  private static final List<String> OWN_SIGNERS = List.of("istiod", "custom", "none");

  private final Istiod istiod;
  private final ChartValues values;

  private IstiodRights(Istiod istiod) {
    this.istiod = istiod;
    this.values = istiod.values();
  }

  static List<Draft> drafts(Istiod istiod) {
    return new IstiodRights(istiod).drafts();
  }

  private List<Draft> drafts() {
    List<Draft> drafts = new ArrayList<>();
    if (istiod.namespaceScope() && istiod.readsHere()) {
      drafts.add(serviceAccount());
      drafts.add(inNamespace("role.yaml.j2", "Role"));
      drafts.add(inNamespace("role-binding.yaml.j2", "RoleBinding"));
    }
    if (istiod.clusterScope() && istiod.readsHere()) {
      drafts.add(clusterRole());
      drafts.add(binding("istiod-clusterrole", "istiod", istiod.named("istiod")));
      if (deploysGateways()) {
        drafts.add(gatewayController());
        drafts.add(binding("istiod-gateway-controller", "istiod", istiod.named("istiod")));
      }
    }
    if (istiod.clusterScope() && hasReader()) {
      drafts.add(readerRole());
      drafts.add(readerBinding());
    }
    return drafts;
  }

  private Draft serviceAccount() {
    List<Object> secrets = new ArrayList<>();
    for (Object secret : values.scalars("global.imagePullSecrets")) {
      secrets.add(java.util.Collections.singletonMap("name", secret));
    }
    return inNamespace("service-account.yaml.j2", "ServiceAccount")
        .with("annotations", values.some("serviceAccountAnnotations"))
        .with("imagePullSecrets", Helm.some(secrets));
  }

  private Draft inNamespace(String template, String kind) {
    return istiod
        .inIstioNamespace(template, kind, istiod.named("istiod"))
        .with("labels", istiod.labels("istiod", "istiod").map());
  }

  private Draft clusterRole() {
    boolean listenerSets = istiod.release().has(Feature.LISTENER_SETS);
    return role("cluster-role.yaml.j2", "istiod-clusterrole", "istiod")
        .with("istioGroups", ISTIO_GROUPS)
        .with("analysis", values.truthy("global.istiod.enableAnalysis"))
        .with("untaint", values.truthy("taint.enabled"))
        .with("certificateRequests", signsElsewhere())
        .with(
            "signers",
            Helm.some(values.list("global.certSigners").stream().map(Helm::text).toList()))
        .with("trustBundles", istiod.publishesTrustBundle())
        .with("gatewayStatus", listenerSets ? plus("listenersets/status") : GATEWAY_STATUS)
        .with("experimentalGatewayStatus", experimental(listenerSets))
        .with("multiClusterGroup", multiClusterGroup());
  }

  private List<String> experimental(boolean listenerSets) {
    List<String> status = new ArrayList<>();
    if (istiod.release().has(Feature.BACKEND_STATUS)) {
      status.add("xbackends/status");
    }
    status.add("xbackendtrafficpolicies/status");
    if (!listenerSets) {
      status.add("xlistenersets/status");
    }
    return status;
  }

  private static List<String> plus(String resource) {
    return Stream.concat(GATEWAY_STATUS.stream(), Stream.of(resource)).toList();
  }

  private boolean signsElsewhere() {
    return Helm.truthy(values.at("env.EXTERNAL_CA"))
        || !OWN_SIGNERS.contains(values.text("global.pilotCertProvider"));
  }

  private String multiClusterGroup() {
    return Helm.text(Helm.orElse(values.at("env.MCS_API_GROUP"), "multicluster.x-k8s.io"));
  }

  private boolean deploysGateways() {
    return !values.text("env.PILOT_ENABLE_GATEWAY_API_DEPLOYMENT_CONTROLLER").equals("false");
  }

  private Draft gatewayController() {
    return role("gateway-controller-cluster-role.yaml.j2", "istiod-gateway-controller", "istiod");
  }

  private boolean hasReader() {
    Object wanted = values.maybe("global.enableReaderRBAC");
    boolean missing = !values.map("global").containsKey("enableReaderRBAC");
    return !istiod.release().has(Feature.READER_SWITCH) || missing || Helm.truthy(wanted);
  }

  private Draft readerRole() {
    List<String> resources =
        new ArrayList<>(
            List.of(
                "endpoints",
                "pods",
                "services",
                "nodes",
                "replicationcontrollers",
                "namespaces",
                "secrets"));
    if (istiod.release().has(Feature.READER_CONFIG_MAPS)) {
      resources.add("configmaps");
    }
    return role("reader-cluster-role.yaml.j2", "istio-reader-clusterrole", "istio-reader")
        .with("istioGroups", ISTIO_GROUPS)
        .with("coreResources", resources)
        .with("multiClusterGroup", multiClusterGroup())
        .with("remote", values.truthy("istiodRemote.enabled"));
  }

  private Draft readerBinding() {
    String stem = "istio-reader-clusterrole";
    boolean other =
        istiod.release().has(Feature.READER_ACCOUNT)
            && Helm.truthy(values.maybe("global.readerServiceAccount.name"));
    return other
        ? binding(stem, "istio-reader", values.text("global.readerServiceAccount.name"))
            .with("accountNamespace", values.maybe("global.readerServiceAccount.namespace"))
        : binding(stem, "istio-reader", "istio-reader-service-account");
  }

  private Draft role(String template, String stem, String app) {
    return istiod
        .inCluster(template, "ClusterRole", inCluster(stem))
        .with("labels", istiod.labels(app, app).map());
  }

  private Draft binding(String stem, String app, String account) {
    return istiod
        .inCluster("cluster-role-binding.yaml.j2", "ClusterRoleBinding", inCluster(stem))
        .with("labels", istiod.labels(app, app).map())
        .with("account", account)
        .with("accountNamespace", Helm.text(istiod.istioNamespace()));
  }

  /** Names of cluster-scoped objects contain the revision and the namespace. */
  private String inCluster(String stem) {
    return istiod.named(stem) + "-" + istiod.namespace();
  }
}
