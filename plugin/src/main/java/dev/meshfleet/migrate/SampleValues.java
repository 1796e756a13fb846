package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import dev.meshfleet.istio.DefaultValues;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Values of the profile {@code demo} that a tenant does not need: the addons of Istio's samples,
 * and the proxies of ambient meshes. No policy allows them by default, so a tenant file with them
 * would be invalid for a setting that nobody chose.
 */
final class SampleValues {
  private static final String WAYPOINT = "global.waypoint";
  private static final String PROVIDERS = "meshConfig.extensionProviders";

  private SampleValues() {}

  /** Values without those that equal the profile's. Remarks report what is removed. */
  static Node.Mapping without(Node.Mapping values, Installation into) {
    Node.Mapping profile =
        (Node.Mapping)
            Plain.node(Place.startOf("demo"), DefaultValues.profile("demo").orElseGet(Map::of));
    Node.Mapping kept = values;
    Optional<Node> waypoint = same(values, profile, WAYPOINT);
    if (waypoint.isPresent()) {
      into.account().meaningless(waypoint.get(), "waypoints belong to ambient meshes");
      kept = Plain.without(kept, List.of(WAYPOINT.split("\\.")));
    }
    Optional<Node> providers = same(values, profile, PROVIDERS);
    if (providers.isPresent()) {
      into.remark(
          providers.get(),
          "the extension providers of the profile demo",
          "they are addons of Istio's samples; if a Telemetry resource names one, add it to"
              + " mesh.values.%s, which the policy must allow".formatted(PROVIDERS));
      kept = Plain.without(kept, List.of(PROVIDERS.split("\\.")));
    }
    return kept;
  }

  private static Optional<Node> same(Node.Mapping values, Node.Mapping profile, String path) {
    String[] keys = path.split("\\.");
    Optional<Object> usual = Plain.at(FlatValues.withoutPilot(profile), keys).map(Node::value);
    return Plain.at(values, keys)
        .filter(node -> usual.isPresent() && Objects.equals(node.value(), usual.get()));
  }
}
