package dev.meshfleet.migrate;

import dev.meshfleet.istio.Release;
import dev.meshfleet.istio.ValueShapes;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of a gateway under global. The chart also reads most of its values there. */
record GlobalGatewayValues(ValueShapes shapes, Installation into) {
  private static final Set<String> USUAL_PROFILES = Set.of("", "default", "empty", "minimal");

  /**
   * The values of a gateway without profile and global, whose values the chart reads at the top.
   */
  static Node.Mapping flat(Node.Mapping written, Release release, Installation into) {
    return new GlobalGatewayValues(ValueShapes.gateway(release), into).flat(written);
  }

  private Node.Mapping flat(Node.Mapping written) {
    Node.Mapping values = HelmValues.unwrapped(written, into);
    values.get("profile").ifPresent(this::profile);
    values = Plain.without(values, List.of("profile"));
    Optional<Node> global = values.get("global");
    if (global.isEmpty() || !(global.get() instanceof Node.Mapping map)) {
      return values;
    }
    map.get("profile").ifPresent(this::profile);
    Node.Mapping up = Plain.without(map, List.of("profile"));
    up = known(up);
    Optional<Node> policy = up.get("networkPolicy");
    up = Plain.without(up, List.of("networkPolicy"));
    Node.Mapping flat = into.account().overlay(up, Plain.without(values, List.of("global")));
    return policy.isPresent()
        ? flat.overlaidBy(Plain.nested(List.of("global", "networkPolicy"), policy.get()))
        : flat;
  }

  /** The values under global that the chart reads; a remark says that the others have no effect. */
  private Node.Mapping known(Node.Mapping global) {
    Node.Mapping known = global;
    for (Map.Entry<String, Node.Entry> entry : global.entries().entrySet()) {
      if (!entry.getKey().equals("networkPolicy")
          && !shapes.fieldsOf("").contains(entry.getKey())) {
        into.remark(
            entry.getValue().value(),
            "the value global." + entry.getKey(),
            "chart gateway does not read it");
        known = Plain.without(known, List.of(entry.getKey()));
      }
    }
    return known;
  }

  private void profile(Node node) {
    if (node instanceof Node.Scalar && USUAL_PROFILES.contains(String.valueOf(node.value()))) {
      into.account().meaningless(node, "the profile sets nothing for a gateway");
    } else {
      into.remark(node, "the profile of a gateway", "set the values of the profile by hand");
    }
  }
}
