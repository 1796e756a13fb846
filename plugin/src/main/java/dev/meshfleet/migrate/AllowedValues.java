package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Policy;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Installed values that the fleet's policy does not allow a tenant to set. */
final class AllowedValues {
  private AllowedValues() {}

  /** Writes a comment with the values that the platform team must allow first. */
  static void tell(Policy policy, Map<String, Object> values, int indent, CommentedYaml text) {
    Set<String> refused = refused(policy, values);
    if (!refused.isEmpty()) {
      text.comment(
          indent,
          "the policy does not allow these values yet: ask the platform team to "
              + policy.values().wayToAllow(refused));
    }
  }

  /** The paths of the values that the policy does not allow. */
  static Set<String> refused(Policy policy, Map<String, Object> values) {
    Set<String> refused = new LinkedHashSet<>();
    refused(policy, values, "", refused);
    return refused;
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
