package dev.meshfleet.migrate;

import dev.meshfleet.istio.DefaultValues;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values of chart {@code istiod} in one form: profiles written out, and nothing under pilot. */
final class FlatValues {
  /** What these say, the chart's defaults say too. */
  private static final Set<String> EMPTY_PROFILES = Set.of("default", "minimal", "empty");

  /** Charts share the files of profiles; what these keys hold is for other charts. */
  private static final List<String> OTHER_CHARTS = List.of("gateways", "cni", "ztunnel");

  private FlatValues() {}

  static Node.Mapping of(Node.Mapping written, Installation into) {
    Node.Mapping values = written;
    Optional<String> profile =
        Plain.text(values, "profile").or(() -> Plain.text(written, "global", "profile"));
    values = Plain.without(values, List.of("profile"));
    values = Plain.without(values, List.of("global", "profile"));
    Node.Mapping flat = withoutPilot(values);
    return profile.isPresent() ? onProfile(profile.get(), flat, into) : flat;
  }

  /** In the order in which the chart lays them over each other. */
  private static Node.Mapping onProfile(String name, Node.Mapping values, Installation into) {
    Optional<Map<String, Object>> set = DefaultValues.profile(name);
    if (set.isPresent()) {
      Node.Mapping profile = (Node.Mapping) Plain.node(values.place(), set.get());
      for (String chart : OTHER_CHARTS) {
        profile = Plain.without(profile, List.of(chart));
      }
      return withoutPilot(profile).overlaidBy(values);
    }
    if (!EMPTY_PROFILES.contains(name)) {
      into.remark(values.place(), "the profile " + name, "the charts have no profile of this name");
    }
    return values;
  }

  /** Values over those of the profile that they name; without a profile, the values. */
  static Node.Mapping onProfileOf(Node.Mapping values) {
    return Plain.text(values, "profile")
        .or(() -> Plain.text(values, "global", "profile"))
        .flatMap(DefaultValues::profile)
        .map(set -> ((Node.Mapping) Plain.node(values.place(), set)).overlaidBy(values))
        .orElse(values);
  }

  /** What stands under pilot counts at the top, over what stands there. */
  static Node.Mapping withoutPilot(Node.Mapping values) {
    return values.get("pilot").orElse(null) instanceof Node.Mapping pilot
        ? Plain.without(values, List.of("pilot")).overlaidBy(pilot)
        : values;
  }
}
