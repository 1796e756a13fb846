package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.read.Located;
import dev.meshfleet.yaml.Node;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What belongs to the control plane that was chosen.
 *
 * @param labels its revision and tags; empty text: the default revision
 * @param all whether nothing else is there, so that everything belongs to it
 */
record Membership(Set<String> labels, boolean all) {

  static Membership of(Installation installation, Optional<Resource> plane) {
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
    if (revision.isEmpty()) {
      labels.add("default");
    }
    return new Membership(labels, plane.isEmpty());
  }

  /** Whether a gateway's pods are injected by it. */
  boolean has(Resource gateway) {
    String revision =
        Plain.texts(gateway.node(), "spec", "template", "metadata", "labels")
            .getOrDefault("istio.io/rev", "");
    return all || labels.contains(revision) || revision.isEmpty();
  }

  boolean has(String revision) {
    return labels.contains(revision);
  }
}
