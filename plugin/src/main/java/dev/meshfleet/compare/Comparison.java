package dev.meshfleet.compare;

import dev.meshfleet.render.Manifest;
import dev.meshfleet.render.Manifest.Identity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two sets of Kubernetes objects, compared object by object. Values that Kubernetes defaults or
 * assigns are not differences, whether a side was rendered or read from a cluster.
 *
 * @param onlyThere objects that only the first set has, in its order
 * @param onlyHere objects that only the second set has, in its order
 * @param changed objects of both that differ, in the order of the second set
 * @param same the number of equal objects
 */
public record Comparison(
    List<Identity> onlyThere, List<Identity> onlyHere, List<Changed> changed, int same) {

  /**
   * @param fields what differs: {@code before} of the other manifests, {@code after} of the
   *     rendered ones; secrets are hidden
   */
  public record Changed(Identity object, List<FieldChange> fields) {
    /** Whether only labels and annotations differ. */
    public boolean isMarksAlone() {
      return fields.stream().allMatch(FieldChange::isMark);
    }

    Changed without(Set<FieldChange> some) {
      return new Changed(object, fields.stream().filter(field -> !some.contains(field)).toList());
    }
  }

  /**
   * Compares two sets. If a set contains an object twice, the first one is used.
   *
   * @param there plain data of each object, as it is now
   * @param here plain data of each object, as it would be
   */
  public static Comparison of(
      Collection<Map<String, Object>> there, Collection<Map<String, Object>> here) {
    Map<Identity, Map<String, Object>> old = byIdentity(there);
    Map<Identity, Map<String, Object>> now = byIdentity(here);
    List<Changed> changed = new ArrayList<>();
    int same = 0;
    for (Identity object : now.keySet()) {
      if (old.containsKey(object)) {
        List<FieldChange> fields = ObjectPair.of(old.get(object), now.get(object), here).changes();
        if (fields.isEmpty()) {
          same++;
        } else {
          changed.add(new Changed(object, fields));
        }
      }
    }
    return new Comparison(without(old, now), without(now, old), changed, same);
  }

  public boolean isEmpty() {
    return onlyThere.isEmpty() && onlyHere.isEmpty() && changed.isEmpty();
  }

  private static Map<Identity, Map<String, Object>> byIdentity(
      Collection<Map<String, Object>> objects) {
    Map<Identity, Map<String, Object>> byIdentity = new LinkedHashMap<>();
    objects.forEach(object -> byIdentity.putIfAbsent(new Manifest("", object).identity(), object));
    return byIdentity;
  }

  private static List<Identity> without(Map<Identity, ?> objects, Map<Identity, ?> others) {
    return objects.keySet().stream().filter(object -> !others.containsKey(object)).toList();
  }
}
