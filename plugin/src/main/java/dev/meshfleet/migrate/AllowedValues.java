package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Policy;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Values that are installed, and that the fleet's policy may not let a tenant set. */
final class AllowedValues {
  private AllowedValues() {}

  /** What the platform team has to allow first. */
  static void tell(Policy policy, Map<String, Object> values, int indent, CommentedYaml text) {
    Set<String> refused = new LinkedHashSet<>();
    refused(policy, values, "", refused);
    if (!refused.isEmpty()) {
      text.comment(
          indent,
          "the platform team has to allow these in fleet.yaml, policy.values.allow: "
              + String.join(", ", refused));
    }
  }

  private static void refused(Policy policy, Map<?, ?> values, String at, Set<String> refused) {
    values.forEach(
        (key, value) -> {
          String path = at.isEmpty() ? (String) key : at + "." + key;
          if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            refused(policy, map, path, refused);
          } else if (!policy.allowsValue(path)) {
            refused.add(path);
          }
        });
  }
}
