package dev.meshfleet.finding;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which tenants cannot be rendered only because of the errors of tenants that they depend on. */
final class Stops {
  private final Map<String, Map<String, Place>> causes = new LinkedHashMap<>();

  /**
   * Notes that one tenant needs another one that has errors. Where that one is stopped by a third
   * tenant and nothing else, the third tenant is the cause.
   *
   * @param place of the field that names the tenant with errors
   */
  void add(String tenant, Place place, String cause, boolean hasOwnErrors) {
    Map<String, Place> reasons = causes.computeIfAbsent(tenant, name -> new LinkedHashMap<>());
    Map<String, Place> earlier = hasOwnErrors ? Map.of() : causes.getOrDefault(cause, Map.of());
    if (earlier.isEmpty()) {
      reasons.putIfAbsent(cause, place);
    } else {
      earlier.keySet().forEach(first -> reasons.putIfAbsent(first, place));
    }
  }

  void addAll(Stops others) {
    others.causes.forEach(
        (tenant, reasons) ->
            reasons.forEach(
                (cause, place) ->
                    causes
                        .computeIfAbsent(tenant, name -> new LinkedHashMap<>())
                        .putIfAbsent(cause, place)));
  }

  /** Those of some tenants alone. */
  Stops of(Set<String> tenants) {
    Stops some = new Stops();
    causes.forEach(
        (tenant, reasons) -> {
          if (tenants.contains(tenant)) {
            some.causes.put(tenant, new LinkedHashMap<>(reasons));
          }
        });
    return some;
  }

  boolean isEmpty() {
    return causes.isEmpty();
  }

  boolean isStopped(String tenant) {
    return causes.containsKey(tenant);
  }

  /** The tenants whose errors stop others. */
  Set<String> causes() {
    Set<String> all = new LinkedHashSet<>();
    causes.values().forEach(reasons -> all.addAll(reasons.keySet()));
    return all;
  }

  /** For each tenant with errors the tenants that it stops, with the fields that name it. */
  Map<String, Map<String, Place>> byCause() {
    Map<String, Map<String, Place>> stopped = new LinkedHashMap<>();
    causes.forEach(
        (tenant, reasons) ->
            reasons.forEach(
                (cause, place) ->
                    stopped
                        .computeIfAbsent(cause, name -> new LinkedHashMap<>())
                        .put(tenant, place)));
    return stopped;
  }
}
