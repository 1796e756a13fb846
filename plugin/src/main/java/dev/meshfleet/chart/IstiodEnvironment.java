package dev.meshfleet.chart;

import dev.meshfleet.helm.Helm;
import dev.meshfleet.istio.ChartRefusal;
import dev.meshfleet.istio.ChartValues;
import dev.meshfleet.istio.Feature;
import dev.meshfleet.istio.Release;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environment variables of istiod that depend on its values, in the order of deployment.yaml:
 * of two with the same name, the later one is effective.
 */
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
    Map<String, Object> user = values.map("env");
    if (!Helm.truthy(user.get("CA_TRUSTED_NODE_ACCOUNTS"))) {
      add("CA_TRUSTED_NODE_ACCOUNTS", trustedNodeAccount());
    }
    new TreeMap<>(user).forEach((name, value) -> add(name, Helm.text(value)));
    if (istiod.release().has(Feature.FIPS_DEBUG) && isFips(user.get("COMPLIANCE_POLICY"))) {
      add("GODEBUG", "fips140=only");
    }
    variables.addAll(values.list("envVarFrom"));
    addIf("traceSampling", "PILOT_TRACE_SAMPLING");
    untaint();
    if (!Helm.truthy(user.get("EXTERNAL_ISTIOD"))) {
      addIf("global.externalIstiod", "EXTERNAL_ISTIOD");
    }
    addIf("global.trustBundleName", "PILOT_CA_CERT_CONFIGMAP");
    if (istiod.release().has(Feature.CRL_CONFIG_MAP)) {
      addIf("crlConfigMapName", "PILOT_CRL_CONFIGMAP");
    }
    add("PILOT_ENABLE_ANALYSIS", values.quoted("global.istiod.enableAnalysis"));
    String cluster = "global.multiCluster.clusterName";
    add("CLUSTER_ID", values.quoted(cluster, Helm.orElse(values.at(cluster), "Kubernetes")));
    return variables;
  }

  /** {@code eq v "text"}: a chart fails if the value is not text. */
  private static boolean isFips(Object policy) {
    if (Helm.truthy(policy) && !(policy instanceof String)) {
      throw new ChartRefusal(
          List.of("env", "COMPLIANCE_POLICY"),
          "env.COMPLIANCE_POLICY must be text",
          "remove it, or write it in quotes");
    }
    return "fips-140-3".equals(policy);
  }

  private void untaint() {
    Release release = istiod.release();
    if (values.truthy("taint.enabled") && release.has(Feature.UNTAINT_SWITCH)) {
      add("PILOT_ENABLE_NODE_UNTAINT_CONTROLLERS", "true");
      if (release.has(Feature.TAINT_NAME)) {
        add("PILOT_NODE_UNTAINT_CONTROLLERS_TAINT_NAME", values.quoted("taint.name"));
      }
    }
  }

  private String trustedNodeAccount() {
    String namespace = "trustedZtunnelNamespace";
    String name = "trustedZtunnelName";
    return values.quoted(namespace, Helm.orElse(values.at(namespace), istiod.namespace()))
        + "/"
        + values.quoted(name, Helm.orElse(values.at(name), "ztunnel"));
  }

  private void addIf(String path, String name) {
    if (values.truthy(path)) {
      add(name, values.quoted(path));
    }
  }

  private void add(String name, Object value) {
    Map<String, Object> variable = new LinkedHashMap<>();
    variable.put("name", name);
    variable.put("value", value);
    variables.add(variable);
  }
}
