package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.yaml.Node;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What belongs to the control plane that was chosen, by the order in which Istio looks: a pod's own
 * label, that of its namespace, or else the default revision.
 *
 * @param labels its revision and tags; empty text: the default revision
 * @param planes how many control planes the dump has
 */
record Membership(Set<String> labels, int planes, Dump dump) {
  private static final String REVISION = "istio.io/rev";

  static Membership of(Installation installation, int planes, Dump dump) {
    Set<String> labels = new HashSet<>(installation.tags());
    Node.Mapping values =
        installation
            .values()
            .map(FlatValues::withoutPilot)
            .orElse(Node.Mapping.empty(Place.startOf("values")));
    Plain.items(values, "revisionTags").forEach(tag -> labels.add(String.valueOf(tag.value())));
    String revision =
        installation
            .revision()
            .map(Located::value)
            .or(() -> Plain.text(values, "revision"))
            .filter(name -> !name.equals("default"))
            .orElse("");
    labels.add(revision);
    if (revision.isEmpty() || labels.contains("default") || isDefault(revision, dump)) {
      labels.addAll(Set.of("", "default"));
    }
    return new Membership(labels, planes, dump);
  }

  /** Whether the cluster's default injects with this revision. */
  private static boolean isDefault(String revision, Dump dump) {
    return dump.of("MutatingWebhookConfiguration")
        .map(Resource::labels)
        .filter(hook -> "default".equals(hook.get("istio.io/tag")))
        .anyMatch(hook -> revision.equals(hook.get(REVISION)));
  }

  /** Whether a gateway's pods are injected by it; nothing where no source tells. */
  Optional<Boolean> has(Resource gateway) {
    if (planes == 0) {
      return Optional.of(true);
    }
    Map<String, String> own = Plain.texts(gateway.node(), "spec", "template", "metadata", "labels");
    Optional<Resource> home =
        dump.of("", "Namespace")
            .filter(namespace -> namespace.name().equals(gateway.namespace()))
            .findFirst();
    if (own.containsKey(REVISION)) {
      return Optional.of(has(own.get(REVISION)));
    }
    return home.map(namespace -> has(namespace.labels().getOrDefault(REVISION, "")));
  }

  /** Whether a gateway that nothing tells of can only be its. */
  boolean isAlone() {
    return planes == 1;
  }

  boolean has(String revision) {
    return labels.contains(revision);
  }
}
