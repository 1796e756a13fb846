package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.yaml.Node;
import java.util.Optional;

/**
 * A release of a Helm chart, as a packaging declares it.
 *
 * @param declared what declares it: {@code Application argocd/istiod}
 * @param chart its name, path or address
 * @param version of the chart, if the packaging specifies one
 * @param name of the release
 * @param values all layers of them, in the order in which Helm merges them
 * @param owner what applies it
 */
record ChartRelease(
    Place place,
    String declared,
    String chart,
    Optional<Located<String>> version,
    String name,
    Optional<String> namespace,
    Node.Mapping values,
    Owner owner) {

  boolean isIstiod() {
    return Charts.isIstiod(Charts.name(chart));
  }

  /**
   * The revision of a control plane, or the revision that a gateway requests. Empty for the default
   * revision.
   */
  String revision() {
    return Plain.text(FlatValues.withoutPilot(values), "revision")
        .filter(found -> !found.equals("default"))
        .orElse("");
  }
}
