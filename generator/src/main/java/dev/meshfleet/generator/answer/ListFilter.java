package dev.meshfleet.generator.answer;

import dev.meshfleet.application.Application;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A filter of the list.
 *
 * @param selector labels that a tenant must have
 */
public record ListFilter(
    Optional<String> cluster, Optional<String> wave, SortedMap<String, String> selector) {
  /** The whole list. */
  public static final ListFilter NONE =
      new ListFilter(Optional.empty(), Optional.empty(), new TreeMap<>());

  /** Whether it selects less than the whole list. */
  public boolean isRestricted() {
    return !equals(NONE);
  }

  /** Whether it selects by cluster alone. */
  boolean isOnlyCluster() {
    return cluster.isPresent() && wave.isEmpty() && selector.isEmpty();
  }

  boolean admits(Application mesh) {
    return cluster.map(mesh.cluster()::equals).orElse(true)
        && wave.map(mesh.parameters().get("wave")::equals).orElse(true)
        && mesh.parameters().get("labels") instanceof Map<?, ?> labels
        && selector.entrySet().stream()
            .allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
  }
}
