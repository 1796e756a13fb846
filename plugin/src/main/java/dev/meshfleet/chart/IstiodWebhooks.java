package dev.meshfleet.chart;

import dev.meshfleet.helm.Helm;
import dev.meshfleet.istio.ChartValues;
import dev.meshfleet.istio.Feature;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** istiod's webhooks and admission policies: the chart's webhook and revision-tags files. */
final class IstiodWebhooks {
  private static final String REVISION = "istio.io/rev";

  private final Istiod istiod;
  private final ChartValues values;

  private IstiodWebhooks(Istiod istiod) {
    this.istiod = istiod;
    this.values = istiod.values();
  }

  static List<Draft> drafts(Istiod istiod) {
    return new IstiodWebhooks(istiod).drafts();
  }

  /** See {@link IstiodChart#webhooks}. */
  static List<String> names(String revision, String namespace, List<String> tags) {
    List<String> names = new ArrayList<>();
    names.add(InjectionWebhooks.name(revision, namespace));
    names.add(validatorName(revision, namespace));
    tags.forEach(tag -> names.add(InjectionWebhooks.tagName(tag, namespace)));
    return names;
  }

  private static String validatorName(String revision, String namespace) {
    return Istiod.named("istio-validator", revision) + "-" + namespace;
  }

  private List<Draft> drafts() {
    List<Draft> drafts = new ArrayList<>();
    if (istiod.clusterScope() && !values.truthy("global.operatorManageWebhooks")) {
      drafts.addAll(InjectionWebhooks.drafts(istiod));
    }
    if (istiod.clusterScope() && istiod.readsHere() && values.truthy("global.configValidation")) {
      drafts.add(validator());
    }
    // The chart renders this cluster-scoped policy only with the scope of namespaces.
    if (istiod.namespaceScope()
        && istiod.readsHere()
        && values.truthy("experimental.stableValidationPolicy")) {
      drafts.addAll(StablePolicy.drafts(istiod));
    }
    return drafts;
  }

  private Draft validator() {
    String namespace = Helm.text(istiod.istioNamespace());
    Map<String, Object> client = new LinkedHashMap<>();
    if (values.truthy("base.validationURL")) {
      client.put("url", values.scalar("base.validationURL"));
    } else {
      Map<String, Object> service = istiod.service(namespace);
      service.put("path", "/validate");
      client.put("service", service);
    }
    if (values.truthy("base.validationCABundle")) {
      client.put("caBundle", values.text("base.validationCABundle"));
    }
    Labels labels =
        istiod
            .labels("istiod", "istiod")
            .put("istio", "istiod")
            .put(REVISION, istiod.revisionLabel());
    return istiod
        .inCluster(
            "validating-webhook-configuration.yaml.j2",
            "ValidatingWebhookConfiguration",
            validatorName(istiod.revision(), namespace))
        .with("labels", labels.map())
        .with("clientConfig", client)
        .with("revision", istiod.revisionLabel())
        .with("failurePolicy", failurePolicy());
  }

  /** Like {@code helm template}, Argo CD always renders as for a first installation. */
  private Object failurePolicy() {
    if (values.truthy("base.validationCABundle")) {
      return "Fail";
    }
    boolean chosen =
        istiod.release().has(Feature.VALIDATION_FAILURE_POLICY)
            && values.truthy("base.validationFailurePolicy");
    return chosen ? values.scalar("base.validationFailurePolicy") : "Ignore";
  }
}
