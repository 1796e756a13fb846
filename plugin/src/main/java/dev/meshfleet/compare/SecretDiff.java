package dev.meshfleet.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which keys of a Secret differ. Neither values nor nested fields are shown: text in a Secret can
 * be a whole file, and an annotation a copy of the Secret.
 */
final class SecretDiff {
  private final List<FieldChange> changes = new ArrayList<>();

  private SecretDiff() {}

  static List<FieldChange> of(Map<String, Object> before, Map<String, Object> after) {
    SecretDiff diff = new SecretDiff();
    for (String key : keys(before, after)) {
      diff.field(key, before.get(key), after.get(key));
    }
    return List.copyOf(diff.changes);
  }

  /** Two steps down at most; annotations and labels are a third. */
  private void field(String path, Object before, Object after) {
    boolean deeper = path.equals("metadata") || path.startsWith("metadata.") || !path.contains(".");
    if (deeper && isMap(before) && isMap(after) && (before != null || after != null)) {
      Map<?, ?> one = before == null ? Map.of() : (Map<?, ?>) before;
      Map<?, ?> other = after == null ? Map.of() : (Map<?, ?>) after;
      for (String key : keys(one, other)) {
        below(path, key, one.get(key), other.get(key));
      }
    } else if (!Objects.equals(before, after)) {
      changes.add(new FieldChange(path, before, after).hidden());
    }
  }

  private void below(String path, String key, Object before, Object after) {
    String own = FieldDiff.below(path, key);
    if (path.equals("metadata") && (key.equals("annotations") || key.equals("labels"))) {
      field(own, before, after);
    } else if (!Objects.equals(before, after)) {
      changes.add(new FieldChange(own, before, after).hidden());
    }
  }

  private static boolean isMap(Object value) {
    return value == null || value instanceof Map<?, ?>;
  }

  private static Set<String> keys(Map<?, ?> one, Map<?, ?> other) {
    Set<String> keys = new LinkedHashSet<>();
    one.keySet().forEach(key -> keys.add(String.valueOf(key)));
    other.keySet().forEach(key -> keys.add(String.valueOf(key)));
    return keys;
  }
}
