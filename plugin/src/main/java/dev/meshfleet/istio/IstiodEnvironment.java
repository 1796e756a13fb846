package dev.meshfleet.istio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Those environment variables of istiod that depend on values, in the order of deployment.yaml. */
final class IstiodEnvironment {
  private final Istiod istiod;
  private final ChartValues values;
  private final List<Object> variables = new ArrayList<>();

  private IstiodEnvironment(Istiod istiod) {
    this.istiod = istiod;
    this.values = istiod.values();
  }

  static List<Object> of(Istiod istiod) {
    return new IstiodEnvironment(istiod).variables();
  }

  private List<Object> variables() {
    add("REVISION", istiod.revisionLabel());
    add("PILOT_CERT_PROVIDER", values.scalar("global.pilotCertProvider"));
    Map<String, Object> user = values.map("env");
    boolean fips =
        Helm.orElse(user.get("COMPLIANCE_POLICY"), "").equals("fips-140-3")
            && istiod.release().has(Feature.FIPS_DEBUG);
    addIf(fips, "GODEBUG", "fips140=only");
    addIf(
        !Helm.truthy(user.get("CA_TRUSTED_NODE_ACCOUNTS")),
        "CA_TRUSTED_NODE_ACCOUNTS",
        trustedNodeAccount());
    new TreeMap<>(user).forEach((name, value) -> add(name, Helm.text(value)));
    variables.addAll(values.list("envVarFrom"));
    switches(user);
    return variables;
  }

  private void switches(Map<String, Object> user) {
    Release release = istiod.release();
    addIf(values.truthy("traceSampling"), "PILOT_TRACE_SAMPLING", values.text("traceSampling"));
    boolean untaint = values.truthy("taint.enabled");
    addIf(
        untaint && release.has(Feature.UNTAINT_SWITCH),
        "PILOT_ENABLE_NODE_UNTAINT_CONTROLLERS",
        "true");
    addIf(
        untaint && release.has(Feature.TAINT_NAME),
        "PILOT_NODE_UNTAINT_CONTROLLERS_TAINT_NAME",
        values.text("taint.name"));
    addIf(
        values.truthy("global.externalIstiod") && !Helm.truthy(user.get("EXTERNAL_ISTIOD")),
        "EXTERNAL_ISTIOD",
        values.text("global.externalIstiod"));
    addIf(
        values.truthy("global.trustBundleName"),
        "PILOT_CA_CERT_CONFIGMAP",
        values.text("global.trustBundleName"));
    addIf(
        values.truthy("crlConfigMapName") && release.has(Feature.CRL_CONFIG_MAP),
        "PILOT_CRL_CONFIGMAP",
        values.text("crlConfigMapName"));
    add("PILOT_ENABLE_ANALYSIS", values.text("global.istiod.enableAnalysis"));
    add(
        "CLUSTER_ID",
        Helm.text(Helm.orElse(values.at("global.multiCluster.clusterName"), "Kubernetes")));
    if (release.has(Feature.MEMORY_LIMIT)) {
      variables.add(memoryLimit());
    }
    add("PLATFORM", Helm.text(Helm.orElse(values.at("global.platform"), values.at("platform"))));
  }

  private String trustedNodeAccount() {
    Object namespace = Helm.orElse(values.at("trustedZtunnelNamespace"), istiod.namespace());
    Object name = Helm.orElse(values.at("trustedZtunnelName"), "ztunnel");
    return Helm.text(namespace) + "/" + Helm.text(name);
  }

  private static Map<String, Object> memoryLimit() {
    Map<String, Object> field = new LinkedHashMap<>();
    field.put("resource", "limits.memory");
    field.put("divisor", "1");
    Map<String, Object> variable = new LinkedHashMap<>();
    variable.put("name", "GOMEMLIMIT");
    variable.put("valueFrom", Map.of("resourceFieldRef", field));
    return variable;
  }

  private void addIf(boolean wanted, String name, String value) {
    if (wanted) {
      add(name, value);
    }
  }

  private void add(String name, Object value) {
    Map<String, Object> variable = new LinkedHashMap<>();
    variable.put("name", name);
    variable.put("value", value);
    variables.add(variable);
  }
}
