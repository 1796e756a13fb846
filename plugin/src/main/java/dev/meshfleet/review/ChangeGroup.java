package dev.meshfleet.review;

import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tenants whose objects change alike, but for the names that each of them has of its own.
 *
 * @param tenants in the order of names
 * @param objects of the first of them; with more than one tenant its own names are placeholders
 */
record ChangeGroup(List<String> tenants, List<ShownChange> objects) {
  /** An object and how it changes, as it is shown: without secrets. */
  record ShownChange(
      ObjectChange.Action action,
      String cluster,
      String kind,
      String namespace,
      String name,
      List<FieldChange> fields,
      int noise) {}

  static List<ChangeGroup> of(List<TenantPair> pairs, List<ObjectChange> changes) {
    Map<String, List<ObjectChange>> byTenant = new TreeMap<>();
    changes.forEach(c -> byTenant.computeIfAbsent(c.tenant(), t -> new ArrayList<>()).add(c));
    Map<List<ShownChange>, List<String>> alike = new LinkedHashMap<>();
    for (TenantPair pair : pairs) {
      List<ObjectChange> own = byTenant.getOrDefault(pair.name(), List.of());
      if (!own.isEmpty()) {
        Map<String, String> names = names(pair);
        List<ShownChange> shown = own.stream().map(c -> shown(c, names)).toList();
        alike.computeIfAbsent(shown, s -> new ArrayList<>()).add(pair.name());
      }
    }
    List<ChangeGroup> groups = new ArrayList<>();
    alike.forEach(
        (shown, tenants) -> {
          List<ObjectChange> first = byTenant.get(tenants.get(0));
          groups.add(
              new ChangeGroup(
                  tenants,
                  tenants.size() > 1
                      ? shown
                      : first.stream().map(c -> shown(c, Map.of())).toList()));
        });
    groups.sort(Comparator.comparing((ChangeGroup group) -> -group.tenants().size()));
    return groups;
  }

  private static ShownChange shown(ObjectChange change, Map<String, String> names) {
    return new ShownChange(
        change.action(),
        change.cluster(),
        change.kind(),
        replaced(change.object().namespace(), names),
        replaced(change.object().name(), names),
        change.fields().stream()
            .map(FieldChange::withoutSecrets)
            .map(
                field ->
                    new FieldChange(
                        replaced(field.path(), names),
                        replaced(field.before(), names),
                        replaced(field.after(), names)))
            .toList(),
        change.noise());
  }

  /** What a tenant is called by, the longest first, so that none is found inside another. */
  private static Map<String, String> names(TenantPair pair) {
    Map<String, String> names = new LinkedHashMap<>();
    Set<Tenant> both = new LinkedHashSet<>();
    pair.before().ifPresent(both::add);
    pair.after().ifPresent(both::add);
    for (Tenant tenant : both) {
      Mesh mesh = tenant.mesh();
      mesh.canary().ifPresent(canary -> names.put(canary.revision().value(), "<canary>"));
      names.put(mesh.revision().value(), "<revision>");
      names.put(mesh.namespace().value(), "<control plane>");
      names.put(mesh.trust().domain().value(), "<trust domain>");
      mesh.tags().forEach(tag -> names.put(tag.value(), "<tag>"));
    }
    names.put(pair.name(), "<tenant>");
    Map<String, String> longestFirst = new LinkedHashMap<>();
    names.keySet().stream()
        .sorted(Comparator.comparing((String name) -> -name.length()).thenComparing(n -> n))
        .forEach(name -> longestFirst.put(name, names.get(name)));
    return longestFirst;
  }

  private static Object replaced(Object value, Map<String, String> names) {
    if (names.isEmpty()) {
      return value;
    }
    if (value instanceof String text) {
      return replaced(text, names);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> result = new LinkedHashMap<>();
      map.forEach((key, item) -> result.put(replaced((String) key, names), replaced(item, names)));
      return result;
    }
    if (value instanceof List<?> list) {
      List<Object> result = new ArrayList<>();
      list.forEach(item -> result.add(replaced(item, names)));
      return result;
    }
    return value;
  }

  /** Replaces whole words, so that a tenant called "a" does not change every text. */
  static String replaced(String text, Map<String, String> names) {
    String result = text;
    for (var name : names.entrySet()) {
      result = replaced(result, name.getKey(), name.getValue());
    }
    return result;
  }

  private static String replaced(String text, String word, String by) {
    int at = text.indexOf(word);
    if (at < 0 || word.isEmpty()) {
      return text;
    }
    StringBuilder result = new StringBuilder();
    int done = 0;
    while (at >= 0) {
      int end = at + word.length();
      boolean whole = !isWord(text, at - 1) && !isWord(text, end);
      if (whole) {
        result.append(text, done, at).append(by);
        done = end;
      }
      at = text.indexOf(word, end);
    }
    return result.append(text, done, text.length()).toString();
  }

  private static boolean isWord(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }

  /** How many objects change in every tenant of the group. */
  Optional<String> noise() {
    int fields = objects.stream().mapToInt(ShownChange::noise).sum();
    long changed = objects.stream().filter(o -> o.noise() > 0).count();
    return fields == 0
        ? Optional.empty()
        : Optional.of(
            "%d fields of %d objects carry nothing but another version".formatted(fields, changed));
  }
}
