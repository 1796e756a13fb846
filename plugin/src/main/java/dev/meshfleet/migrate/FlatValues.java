package dev.meshfleet.migrate;

import dev.meshfleet.istio.DefaultValues;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values of the chart {@code istiod} in normalized form: profiles are expanded, and nothing is
 * under pilot.
 */
final class FlatValues {
  /** Profiles that set nothing beyond the defaults of the chart. */
  private static final Set<String> EMPTY_PROFILES = Set.of("default", "minimal", "empty");

  /** Charts share the files of profiles. The values of these keys are for other charts. */
  private static final List<String> OTHER_CHARTS = List.of("gateways", "cni", "ztunnel");

  private FlatValues() {}

  static Node.Mapping of(Node.Mapping written, Installation into) {
    Optional<String> profile =
        Plain.text(written, "profile").or(() -> Plain.text(written, "global", "profile"));
    Node.Mapping values = without(written, profile, into, "profile");
    values = without(values, profile, into, "global", "profile");
    Node.Mapping flat =
        values.get("pilot").orElse(null) instanceof Node.Mapping pilot
            ? into.account().overlay(Plain.without(values, List.of("pilot")), pilot)
            : values;
    return profile.isPresent() ? onProfile(profile.get(), flat, into) : flat;
  }

  /** The profile itself is replaced by the values that it sets. */
  private static Node.Mapping without(
      Node.Mapping values, Optional<String> profile, Installation into, String... path) {
    Optional<Node> found = Plain.at(values, path);
    if (found.isPresent() && !(found.get() instanceof Node.Scalar)) {
      into.remark(
          found.get(),
          "the value " + String.join(".", path),
          "expected the name of a profile, found " + found.get().kind());
    } else if (found.isPresent()) {
      boolean used = profile.equals(Optional.of(String.valueOf(found.get().value())));
      if (!used) {
        into.account().meaningless(found.get(), "another profile takes precedence");
      }
      into.account().settle(found.get());
    }
    return found.isPresent() ? Plain.without(values, List.of(path)) : values;
  }

  /** In the order in which the chart merges them. */
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

  /** Values under pilot move to the top level, where they override others. */
  static Node.Mapping withoutPilot(Node.Mapping values) {
    return values.get("pilot").orElse(null) instanceof Node.Mapping pilot
        ? Plain.without(values, List.of("pilot")).overlaidBy(pilot)
        : values;
  }
}
