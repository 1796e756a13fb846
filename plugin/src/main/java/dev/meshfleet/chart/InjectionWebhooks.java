package dev.meshfleet.chart;

import dev.meshfleet.helm.Helm;
import dev.meshfleet.istio.ChartValues;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The webhooks that inject proxies: one configuration for the revision, and one for each tag. */
final class InjectionWebhooks {
  private static final String REVISION = "istio.io/rev";
  private static final String INJECTION = "istio-injection";
  private static final String DEFAULT_TAG = "default";
  private static final String[] SYSTEM = {
    "kube-system", "kube-public", "kube-node-lease", "local-path-storage"
  };
  private static final String OPT_OUT = "sidecar.istio.io/inject";

  private final Istiod istiod;
  private final ChartValues values;

  private InjectionWebhooks(Istiod istiod) {
    this.istiod = istiod;
    this.values = istiod.values();
  }

  static List<Draft> drafts(Istiod istiod) {
    InjectionWebhooks webhooks = new InjectionWebhooks(istiod);
    List<Draft> drafts = new ArrayList<>();
    drafts.add(webhooks.injector());
    for (Object tag : istiod.values().list("revisionTags")) {
      drafts.add(webhooks.tagInjector(Helm.text(tag)));
    }
    return drafts;
  }

  static String name(String revision, String namespace) {
    return placed(Istiod.named("istio-sidecar-injector", revision), namespace);
  }

  static String tagName(String tag, String namespace) {
    return placed("istio-revision-tag-" + tag, namespace);
  }

  private static String placed(String name, String namespace) {
    return namespace.equals("istio-system") ? name : name + "-" + namespace;
  }

  private Draft injector() {
    return mutating(
            name(istiod.revision(), istiod.namespace()),
            istiod.revisionLabel(),
            false,
            istiod.revisionedLabels("sidecar-injector"))
        .with("clientConfig", injection(true));
  }

  private Draft tagInjector(String tag) {
    return mutating(
            tagName(tag, istiod.namespace()),
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
      Map<String, Object> service = istiod.service(istiod.namespace());
      service.put("path", values.text("istiodRemote.injectionPath"));
      service.put("port", 443L);
      client.put("service", service);
    }
    if (withBundle && values.truthy("istiodRemote.injectionCABundle")) {
      client.put("caBundle", values.text("istiodRemote.injectionCABundle"));
    }
    return client;
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
