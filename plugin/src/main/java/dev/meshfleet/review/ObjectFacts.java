package dev.meshfleet.review;

import dev.meshfleet.fleet.MetadataKey;
import dev.meshfleet.render.Manifest;
import dev.meshfleet.yaml.JsonText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an object does beyond the mesh: what it runs, which addresses it takes, whom it gives rights
 * to, and which controllers it gives orders. Two states of an object are compared by these facts,
 * so it does not matter by which way a fact came about.
 *
 * @param all each with the risk that it is where it is new
 * @param planned whether what every such object is for is left out
 */
record ObjectFacts(Set<Fact> all, boolean planned) {
  /** One fact, as a clause about the object. */
  record Fact(Risk risk, String text) {}

  private static final int LONGEST = 300;
  private static final List<String> ADDRESSES =
      List.of("loadBalancerIP", "clusterIP", "externalName", "externalIPs", "clusterIPs");

  /** What every rendered object carries, whoever rendered it. */
  private static final Set<String> EVERYWHERE =
      Set.of(
          "argocd.argoproj.io/sync-wave", "meshfleet.dev/tenant", "app.kubernetes.io/managed-by");

  /** What the charts and Meshfleet's own templates set, by key or by the start of it. */
  private static final List<String> RENDERED =
      List.of(
          "app.kubernetes.io/instance",
          "istio is ",
          "istio-discovery",
          "istio.io/",
          "operator.istio.io/",
          "install.operator.istio.io/",
          "topology.istio.io/",
          "security.istio.io/",
          "networking.istio.io/",
          "gateway.istio.io/",
          "gateway.networking.k8s.io/",
          "argocd.argoproj.io/sync-options is \"Prune=false",
          "argocd.argoproj.io/compare-options is \"IgnoreExtraneous\"",
          "sidecar.istio.io/inject is ",
          "inject.istio.io/templates is \"gateway\"");

  /**
   * What is no risk where an object is rendered as planned, since a field of the tenant is for it.
   */
  private static final Set<Risk> FIELDS =
      Set.of(Risk.RIGHTS_CHANGED, Risk.WORKLOAD_IDENTITY, Risk.TRUST_ISSUER);

  private static final Set<String> RIGHTS =
      Set.of(
          "Role",
          "ClusterRole",
          "RoleBinding",
          "ClusterRoleBinding",
          "MutatingWebhookConfiguration",
          "ValidatingWebhookConfiguration",
          "MutatingAdmissionPolicy",
          "MutatingAdmissionPolicyBinding",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding",
          "CustomResourceDefinition",
          "APIService",
          "PriorityClass",
          "StorageClass");

  /**
   * @param hubs from which the fleet takes Istio's images; these are no facts
   * @param planned whether the object is rendered as planned: what fields are for is no fact either
   */
  static ObjectFacts of(Manifest manifest, Set<String> hubs, boolean planned) {
    ObjectFacts facts = new ObjectFacts(new LinkedHashSet<>(), planned);
    PodFacts.of(manifest, hubs, facts::add);
    Map<?, ?> object = manifest.object();
    Map<?, ?> spec = PodFacts.map(object.get("spec"));
    facts.keys(PodFacts.map(object.get("metadata")));
    facts.keys(PodFacts.map(PodFacts.map(spec.get("template")).get("metadata")));
    if (manifest.kind().equals("Service")) {
      facts.addresses(spec);
    }
    if (spec.get("issuerRef") instanceof Map<?, ?> issuer) {
      facts.add(Risk.TRUST_ISSUER, "is signed by " + text(issuer));
    }
    if (RIGHTS.contains(manifest.kind())) {
      object.forEach(
          (key, value) -> {
            if (!Set.of("apiVersion", "kind", "metadata").contains(key)) {
              facts.add(Risk.RIGHTS_CHANGED, "has %s %s".formatted(key, text(value)));
            }
          });
    }
    return facts;
  }

  private void addresses(Map<?, ?> spec) {
    for (String field : ADDRESSES) {
      Object value = spec.get(field);
      if (value != null && !"None".equals(value) && !List.of().equals(value)) {
        add(Risk.SERVICE_ADDRESS, "takes %s %s".formatted(field, text(value)));
      }
    }
  }

  private void keys(Map<?, ?> metadata) {
    for (String field : List.of("annotations", "labels")) {
      PodFacts.map(metadata.get(field)).forEach((key, value) -> key(field, (String) key, value));
    }
  }

  private void key(String field, String key, Object value) {
    MetadataKey.Kind kind = new MetadataKey(key).kind();
    boolean obeyed = kind == MetadataKey.Kind.OBEYED || kind == MetadataKey.Kind.OWNED;
    String fact = "%s is %s".formatted(key, text(value));
    boolean rendered = planned && RENDERED.stream().anyMatch(fact::startsWith);
    if (obeyed && !EVERYWHERE.contains(key) && !rendered) {
      add(
          Risk.CONTROLLER_KEY,
          "has the %s \"%s\": %s"
              .formatted(field.equals("labels") ? "label" : "annotation", key, text(value)));
    }
  }

  private void add(Risk risk, String text) {
    if (!planned || !FIELDS.contains(risk)) {
      all.add(new Fact(risk, text));
    }
  }

  /** Shortened for people; two values that differ only behind that are told apart all the same. */
  private static String text(Object value) {
    String text = value instanceof String word ? word : JsonText.line(value).replace('"', '\'');
    return text.length() <= LONGEST
        ? "\"" + text + "\""
        : "\"%s\" [%08x]".formatted(Markdown.cut(text, LONGEST), text.hashCode());
  }
}
