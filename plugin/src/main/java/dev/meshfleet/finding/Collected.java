package dev.meshfleet.finding;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Findings in the order in which they were added, without duplicates. A file can have tens of
 * thousands of findings, and each rule asks about one place or one tenant, so both are indexed.
 */
final class Collected {
  private final Set<Finding> all = new LinkedHashSet<>();
  private final Map<Place, Set<Finding>> byPlace = new HashMap<>();
  private final Map<String, Integer> errors = new HashMap<>();
  private final Stops stops = new Stops();
  private int errorsOfAll;
  private int errorsOfFleet;

  void add(Finding finding) {
    if (all.add(finding)) {
      byPlace.computeIfAbsent(finding.place(), place -> new LinkedHashSet<>(2)).add(finding);
      count(finding, 1);
    }
  }

  void addAll(Collected others) {
    others.stream().forEach(this::add);
    stops.addAll(others.stops);
  }

  boolean removeIf(Place place, Rule code) {
    List<Finding> wrong = at(place).filter(finding -> finding.code() == code).toList();
    for (Finding finding : wrong) {
      all.remove(finding);
      byPlace.get(place).remove(finding);
      count(finding, -1);
    }
    return !wrong.isEmpty();
  }

  private void count(Finding finding, int by) {
    if (finding.isError()) {
      errorsOfAll += by;
      errorsOfFleet += finding.tenants().isEmpty() ? by : 0;
      finding.tenants().forEach(tenant -> errors.merge(tenant, by, Integer::sum));
    }
  }

  int size() {
    return all.size();
  }

  Stream<Finding> stream() {
    return all.stream();
  }

  Stream<Finding> at(Place place) {
    return byPlace.getOrDefault(place, Set.of()).stream();
  }

  Stops stops() {
    return stops;
  }

  /** Whether an error concerns this tenant, a tenant that it depends on, or the whole fleet. */
  boolean stop(String tenant) {
    return errorsOfFleet > 0 || hasOwnErrors(tenant) || stops.isStopped(tenant);
  }

  /** Whether an error names this tenant. */
  boolean hasOwnErrors(String tenant) {
    return errors.getOrDefault(tenant, 0) > 0;
  }

  boolean hasErrors() {
    return errorsOfAll > 0 || !stops.isEmpty();
  }
}
