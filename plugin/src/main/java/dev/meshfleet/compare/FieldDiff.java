package dev.meshfleet.compare;

import dev.meshfleet.finding.Findings;
import dev.meshfleet.yaml.Node;
import dev.meshfleet.yaml.StrictYaml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the fields in which two pieces of plain data differ. Items of a list are identified by
 * their names, as in Kubernetes; text that is YAML itself, as in a ConfigMap, is compared by field
 * too.
 */
public final class FieldDiff {
  private static final String NULL = "null";
  private static final int LONGEST_YAML = 8192;

  private final List<FieldChange> changes = new ArrayList<>();

  private FieldDiff() {}

  public static List<FieldChange> of(Object before, Object after) {
    FieldDiff diff = new FieldDiff();
    diff.compare("", before, after);
    return List.copyOf(diff.changes);
  }

  private void compare(String path, Object before, Object after) {
    if (Objects.equals(before, after)) {
      return;
    }
    if (before instanceof Map<?, ?> one && after instanceof Map<?, ?> other) {
      maps(path, one, other);
    } else if (before == null && after instanceof Map<?, ?> map && !map.isEmpty()) {
      maps(path, Map.of(), map);
    } else if (after == null && before instanceof Map<?, ?> map && !map.isEmpty()) {
      maps(path, map, Map.of());
    } else if (before instanceof List<?> one && after instanceof List<?> other) {
      lists(path, one, other);
    } else if (before instanceof String one && after instanceof String other) {
      texts(path, one, other);
    } else {
      changes.add(new FieldChange(path, before, after));
    }
  }

  private void maps(String path, Map<?, ?> before, Map<?, ?> after) {
    Set<Object> keys = new LinkedHashSet<>(before.keySet());
    keys.addAll(after.keySet());
    for (Object key : keys) {
      compare(below(path, String.valueOf(key)), value(before, key), value(after, key));
    }
  }

  /** In chart values, null has a meaning: it removes a default. */
  private static Object value(Map<?, ?> map, Object key) {
    return map.containsKey(key) && map.get(key) == null ? NULL : map.get(key);
  }

  /** The path of a key, one step down. */
  static String below(String path, String key) {
    boolean plain = key.matches("[A-Za-z0-9_-]+");
    if (!plain) {
      return path + "[" + key + "]";
    }
    return path.isEmpty() ? key : path + "." + key;
  }

  private void lists(String path, List<?> before, List<?> after) {
    Optional<Map<String, Object>> one = named(before);
    Optional<Map<String, Object>> other = named(after);
    if (one.isPresent() && other.isPresent()) {
      Set<String> names = new LinkedHashSet<>(one.get().keySet());
      names.addAll(other.get().keySet());
      for (String name : names) {
        compare(path + "[" + name + "]", one.get().get(name), other.get().get(name));
      }
      if (one.get().keySet().equals(other.get().keySet()) && changesNothingBelow(path)) {
        changes.add(new FieldChange(path, before, after)); // only the order differs
      }
    } else if (before.size() == after.size() && before.stream().allMatch(Map.class::isInstance)) {
      for (int i = 0; i < before.size(); i++) {
        compare(path + "[" + i + "]", before.get(i), after.get(i));
      }
    } else if (before.stream().anyMatch(new HashSet<Object>(after)::contains)) {
      single(path, before, after);
    } else {
      changes.add(new FieldChange(path, before, after));
    }
  }

  /** Items without names: each that only one of both lists has, under its place in that list. */
  private void single(String path, List<?> before, List<?> after) {
    int size = changes.size();
    Set<Object> was = new HashSet<>(before);
    Set<Object> is = new HashSet<>(after);
    for (int i = 0; i < before.size(); i++) {
      if (!is.contains(before.get(i))) {
        changes.add(new FieldChange(place(path, before, i), before.get(i), null));
      }
    }
    for (int i = 0; i < after.size(); i++) {
      if (!was.contains(after.get(i))) {
        changes.add(new FieldChange(place(path, after, i), null, after.get(i)));
      }
    }
    if (changes.size() == size) {
      changes.add(new FieldChange(path, before, after)); // a duplicate
    }
  }

  private static String place(String path, List<?> items, int at) {
    boolean value = at > 0 && Secrets.isFlag(items.get(at - 1));
    return path + "[" + (value ? items.get(at - 1) + " …" : at) + "]";
  }

  private boolean changesNothingBelow(String path) {
    return changes.stream().noneMatch(change -> change.path().startsWith(path + "["));
  }

  /**
   * The items by their identity: a map's field {@code name}, or the text itself. Identities are
   * unique.
   */
  private static Optional<Map<String, Object>> named(List<?> items) {
    Map<String, Object> named = new LinkedHashMap<>();
    Object before = null;
    for (Object item : items) {
      Object name = item instanceof Map<?, ?> map ? map.get("name") : word(before, item);
      if (!(name instanceof String text) || named.put(text, item) != null) {
        return Optional.empty();
      }
      before = item;
    }
    return Optional.of(named);
  }

  /**
   * The name of a text item in a path; for a secret, only its purpose: {@code --password} for
   * {@code --password=x} and for the {@code x} that follows it.
   */
  private static Object word(Object before, Object item) {
    if (!(item instanceof String text)) {
      return null;
    }
    if (Secrets.isFlag(before)) {
      return before + " …";
    }
    return Secrets.hidden("", text).equals(text) ? text : text.split("[=:\\s]", 2)[0];
  }

  private void texts(String path, String before, String after) {
    Optional<Map<?, ?>> one = yaml(before);
    Optional<Map<?, ?>> other = one.isEmpty() ? Optional.empty() : yaml(after);
    int size = changes.size();
    if (one.isPresent() && other.isPresent()) {
      maps(path, one.get(), other.get());
    }
    if (changes.size() == size) {
      changes.add(new FieldChange(path, before, after));
    }
  }

  private static Optional<Map<?, ?>> yaml(String text) {
    if (text.indexOf('\n') < 0 || text.length() > LONGEST_YAML) {
      return Optional.empty();
    }
    Findings findings = Findings.ofFleet();
    return StrictYaml.read("text", text, findings)
        .filter(node -> !findings.hasErrors() && node instanceof Node.Mapping)
        .map(node -> (Map<?, ?>) node.value());
  }
}
