package dev.meshfleet.compare;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * One object of the other manifests and of the rendered ones, both with Kubernetes' defaults.
 * Fields that the rendered manifest leaves unset, and that the cluster sets, are removed.
 */
record ObjectPair(Part there, Part here) {

  /**
   * @param all every object here: an autoscaler among them decides the replicas of its target
   */
  static ObjectPair of(
      Map<String, Object> there, Map<String, Object> here, Collection<Map<String, Object>> all) {
    ObjectPair pair =
        new ObjectPair(
            new Part(KubernetesDefaults.filled(there)), new Part(KubernetesDefaults.filled(here)));
    pair.leaveOpen(here, all);
    return pair;
  }

  List<FieldChange> changes() {
    if (there.is("kind", "Secret") || here.is("kind", "Secret")) {
      return SecretDiff.of(there.fields(), here.fields());
    }
    return FieldDiff.of(there.fields(), here.fields()).stream()
        .map(FieldChange::withoutSecrets)
        .toList();
  }

  private void leaveOpen(Map<String, Object> rendered, Collection<Map<String, Object>> all) {
    open(there.made("metadata"), here.made("metadata"), "finalizers", "ownerReferences");
    open(label(there), label(here), "app.kubernetes.io/instance");
    sameGroup();
    switch (here.text("kind").orElse("")) {
      case "Service" -> service();
      case "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration" ->
          Webhooks.open(there, here);
      case "Deployment" -> {
        boolean open = !new Part(rendered).at("spec").map(s -> s.has("replicas")).orElse(true);
        if (open && Autoscaled.by(all, here)) {
          there.at("spec").ifPresent(spec -> spec.drop("replicas"));
          here.at("spec").ifPresent(spec -> spec.drop("replicas"));
        }
      }
      default -> {}
    }
  }

  /** A group's versions are one object; the server answers with the version that it prefers. */
  private void sameGroup() {
    boolean alike = here.text("apiVersion").orElse("").contains("istio.io/");
    if (alike) {
      there.drop("apiVersion");
      here.drop("apiVersion");
    }
  }

  private void service() {
    there
        .at("spec")
        .ifPresent(
            spec -> {
              Part now = here.made("spec");
              open(spec, now, ServiceDefaults.ALLOCATED);
              NodePorts.open(spec, now);
            });
  }

  private static Part label(Part object) {
    return object.made("metadata").made("labels");
  }

  private static void open(Part there, Part here, String... keys) {
    for (String key : keys) {
      if (!here.has(key)) {
        there.drop(key);
      }
    }
  }
}
