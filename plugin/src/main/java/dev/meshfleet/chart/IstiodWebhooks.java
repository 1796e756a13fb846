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
  private static final String INJECTION = "istio-injection";
  private static final String DEFAULT_TAG = "default";
  private static final String[] SYSTEM = {
    "kube-system", "kube-public", "kube-node-lease", "local-path-storage"
  };
  private static final String OPT_OUT = "sidecar.istio.io/inject";

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
    names.add(injectorName(revision, namespace));
    names.add(validatorName(revision, namespace));
    tags.forEach(tag -> names.add(tagInjectorName(tag, namespace)));
    return names;
  }

  private static String injectorName(String revision, String namespace) {
    return placed(Istiod.named("istio-sidecar-injector", revision), namespace);
  }

  private static String tagInjectorName(String tag, String namespace) {
    return placed("istio-revision-tag-" + tag, namespace);
  }

  private static String placed(String name, String namespace) {
    return namespace.equals("istio-system") ? name : name + "-" + namespace;
  }

  private static String validatorName(String revision, String namespace) {
    return Istiod.named("istio-validator", revision) + "-" + namespace;
  }

  private List<Draft> drafts() {
    List<Draft> drafts = new ArrayList<>();
    if (istiod.clusterScope() && !values.truthy("global.operatorManageWebhooks")) {
      drafts.add(injector());
      for (Object tag : values.list("revisionTags")) {
        drafts.add(tagInjector(Helm.text(tag)));
      }
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

  private Draft injector() {
    return mutating(
            injectorName(istiod.revision(), istiod.namespace()),
            istiod.revisionLabel(),
            false,
            istiod.revisionedLabels("sidecar-injector"))
        .with("clientConfig", injection(true));
  }

  private Draft tagInjector(String tag) {
    return mutating(
            tagInjectorName(tag, istiod.namespace()),
            tag,
            true,
            istiod.revisionedLabels("sidecar-injector").put("istio.io/tag", tag))
        .with("clientConfig", injection(false));
  }

  private Draft mutating(String name, String revision, boolean isTag, Labels labels) {
    List<Object> namespaces = List.of(in(REVISION, revision), missing(INJECTION));
    List<Object> unlabelled = List.of(missing(REVISION), missing(INJECTION));
    List<Object> pods = List.of(notIn(OPT_OUT, "false"));
    List<Object> labelled = List.of(notIn(OPT_OUT, "false"), in(REVISION, revision));
    List<Object> webhooks = new ArrayList<>();
    webhooks.add(webhook("rev.namespace", namespaces, pods));
    webhooks.add(webhook("rev.object", unlabelled, labelled));
    if (revision.equals(DEFAULT_TAG) && isTag) {
      webhooks.addAll(byDefault());
    }
    return istiod
        .inCluster("mutating-webhook-configuration.yaml.j2", "MutatingWebhookConfiguration", name)
        .with("labels", labels.map())
        .with("annotations", values.some("sidecarInjectorWebhookAnnotations"))
        .with("reinvocationPolicy", values.text("sidecarInjectorWebhook.reinvocationPolicy"))
        .with("webhooks", webhooks);
  }

  /**
   * The webhooks of the default revision, for pods and namespaces that request injection without a
   * revision.
   */
  private List<Object> byDefault() {
    List<Object> unlabelled = List.of(missing(INJECTION), missing(REVISION));
    List<Object> webhooks = new ArrayList<>();
    webhooks.add(
        webhook("namespace", List.of(in(INJECTION, "enabled")), List.of(notIn(OPT_OUT, "false"))));
    webhooks.add(webhook("object", unlabelled, List.of(in(OPT_OUT, "true"), missing(REVISION))));
    if (values.truthy("sidecarInjectorWebhook.enableNamespacesByDefault")) {
      List<Object> namespaces = new ArrayList<>(unlabelled);
      namespaces.add(notIn("kubernetes.io/metadata.name", SYSTEM));
      webhooks.add(webhook("auto", namespaces, List.of(missing(OPT_OUT), missing(REVISION))));
    }
    return webhooks;
  }

  private static Map<String, Object> webhook(
      String prefix, List<Object> namespaces, List<Object> pods) {
    Map<String, Object> webhook = new LinkedHashMap<>();
    webhook.put("name", prefix + ".sidecar-injector.istio.io");
    webhook.put("namespaces", namespaces);
    webhook.put("pods", pods);
    return webhook;
  }

  private Map<String, Object> injection(boolean withBundle) {
    Map<String, Object> client = new LinkedHashMap<>();
    if (values.truthy("istiodRemote.injectionURL")) {
      client.put("url", values.text("istiodRemote.injectionURL"));
    } else {
      Map<String, Object> service = service(istiod.namespace());
      service.put("path", values.text("istiodRemote.injectionPath"));
      service.put("port", 443L);
      client.put("service", service);
    }
    if (withBundle && values.truthy("istiodRemote.injectionCABundle")) {
      client.put("caBundle", values.text("istiodRemote.injectionCABundle"));
    }
    return client;
  }

  private Map<String, Object> service(String namespace) {
    Map<String, Object> service = new LinkedHashMap<>();
    service.put("name", istiod.named("istiod"));
    service.put("namespace", namespace);
    return service;
  }

  private Draft validator() {
    String namespace = Helm.text(istiod.istioNamespace());
    Map<String, Object> client = new LinkedHashMap<>();
    if (values.truthy("base.validationURL")) {
      client.put("url", values.scalar("base.validationURL"));
    } else {
      Map<String, Object> service = service(namespace);
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

  private static Map<String, Object> in(String key, String value) {
    return expression(key, "In", value);
  }

  private static Map<String, Object> notIn(String key, String... values) {
    return expression(key, "NotIn", values);
  }

  private static Map<String, Object> expression(String key, String operator, String... values) {
    Map<String, Object> expression = new LinkedHashMap<>();
    expression.put("key", key);
    expression.put("operator", operator);
    expression.put("values", List.of(values));
    return expression;
  }

  private static Map<String, Object> missing(String key) {
    Map<String, Object> expression = new LinkedHashMap<>();
    expression.put("key", key);
    expression.put("operator", "DoesNotExist");
    return expression;
  }
}
