package dev.meshfleet.chart;

import dev.meshfleet.helm.Helm;
import dev.meshfleet.istio.Feature;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The admission policy that restricts a revision to Istio's stable features:
 * validatingadmissionpolicy.yaml.
 */
final class StablePolicy {
  private static final String NO_UNSTABLE_TELEMETRY =
      """
      !(
        variables.isTelemetry && (
          (has(object.spec.tracing) ? object.spec.tracing : {}).exists(t, has(t.useRequestIdForTraceSampling)) ||
          (has(object.spec.metrics) ? object.spec.metrics : {}).exists(m, has(m.reportingInterval)) ||
          (has(object.spec.accessLogging) ? object.spec.accessLogging : {}).exists(l, has(l.filter))
        )
      )
      """;
  private static final String NO_TRUST_DOMAINS =
      """
      !(
        variables.isAuthorizationPolicy &&
        has(object.spec.rules) &&
        object.spec.rules.exists(r,
          has(r.from) && r.from.exists(f,
            has(f.source) && (has(f.source.trustDomains) || has(f.source.notTrustDomains))
          )
        )
      )
      """;

  private StablePolicy() {}

  static List<Draft> drafts(Istiod istiod) {
    boolean trustDomains = istiod.release().has(Feature.STABLE_TRUST_DOMAINS);
    List<String> kinds =
        new ArrayList<>(List.of("EnvoyFilter", "WasmPlugin", "ProxyConfig", "Telemetry"));
    List<Object> validations = new ArrayList<>();
    for (String kind : kinds.subList(0, 3)) {
      validations.add(Map.of("expression", "!variables.is" + kind));
    }
    validations.add(Map.of("expression", NO_UNSTABLE_TELEMETRY));
    if (trustDomains) {
      kinds.add("AuthorizationPolicy");
      validations.add(Map.of("expression", NO_TRUST_DOMAINS));
    }
    String name = name(istiod, "stable-channel-policy");
    return List.of(
        istiod
            .inCluster("validating-admission-policy.yaml.j2", "ValidatingAdmissionPolicy", name)
            .with("labels", istiod.labels("", "istiod").map())
            .with("revision", istiod.revisionLabel())
            .with("variables", kinds.stream().map(StablePolicy::isKind).toList())
            .with("validations", validations),
        istiod
            .inCluster(
                "validating-admission-policy-binding.yaml.j2",
                "ValidatingAdmissionPolicyBinding",
                name(istiod, "stable-channel-policy-binding"))
            .with("policy", name));
  }

  private static String name(Istiod istiod, String stem) {
    return istiod.named(stem) + "-" + Helm.text(istiod.istioNamespace()) + ".istio.io";
  }

  private static Map<String, Object> isKind(String kind) {
    Map<String, Object> variable = new LinkedHashMap<>();
    variable.put("name", "is" + kind);
    variable.put("expression", "object.kind == '" + kind + "'");
    return variable;
  }
}
