package dev.meshfleet.migrate;

import dev.meshfleet.fleet.MetadataKey;
import dev.meshfleet.fleet.Policy;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Installed labels and annotations that the fleet's policy does not allow a tenant to set. */
final class AllowedKeys {
  private AllowedKeys() {}

  /** Writes a comment with the keys that the platform team must allow first. */
  static void note(
      Policy policy,
      Map<String, ?> labels,
      Map<String, ?> annotations,
      int indent,
      CommentedYaml text) {
    Set<String> keys = new LinkedHashSet<>(labels.keySet());
    keys.addAll(annotations.keySet());
    keys.removeIf(key -> policy.keys().allows(new MetadataKey(key), false));
    if (!keys.isEmpty()) {
      text.comment(
          indent,
          "ask the platform team to allow these in fleet.yaml, policy.annotations.allow: "
              + String.join(", ", keys));
    }
  }
}
