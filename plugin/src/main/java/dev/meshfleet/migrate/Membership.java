package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.yaml.Node;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What belongs to the selected control plane, in Istio's order of precedence: a pod's own label,
 * the label of its namespace, or else the default revision.
 *
 * @param labels its revision and tags; empty text for the default revision
 * @param planes the number of control planes in the dump
 */
record Membership(Set<String> labels, int planes, Dump dump) {
  private static final String REVISION = "istio.io/rev";

  static Membership of(Installation installation, int planes, Dump dump) {
    Set<String> labels = new HashSet<>(installation.mesh().tags());
    Node.Mapping values =
        installation
            .mesh()
            .values()
            .map(FlatValues::withoutPilot)
            .orElse(Node.Mapping.empty(Place.startOf("values")));
    Plain.items(values, "revisionTags").forEach(tag -> labels.add(String.valueOf(tag.value())));
    String revision =
        installation
            .mesh()
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

  /** Whether this revision is the default of the cluster. */
  private static boolean isDefault(String revision, Dump dump) {
    return dump.of("MutatingWebhookConfiguration")
        .map(Resource::labels)
        .filter(hook -> "default".equals(hook.get("istio.io/tag")))
        .anyMatch(hook -> revision.equals(hook.get(REVISION)));
  }

  /** Whether it injects a gateway's pods; empty if no source shows it. */
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

  /**
   * Whether there is only one control plane, so that every gateway without a label belongs to it.
   */
  boolean isAlone() {
    return planes == 1;
  }

  boolean has(String revision) {
    return labels.contains(revision);
  }
}
