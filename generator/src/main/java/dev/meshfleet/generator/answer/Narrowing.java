package dev.meshfleet.generator.answer;

import dev.meshfleet.application.Application;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which part of the list a caller wants.
 *
 * @param selector labels that a tenant must have, each with this value
 */
public record Narrowing(
    Optional<String> cluster, Optional<String> wave, SortedMap<String, String> selector) {
  /** The whole list. */
  public static final Narrowing NONE =
      new Narrowing(Optional.empty(), Optional.empty(), new TreeMap<>());

  /** Whether it asks for less than the whole list. */
  public boolean isNarrow() {
    return !equals(NONE);
  }

  /** Whether it asks for the meshes of one cluster, whatever their tenants are. */
  boolean isOfCluster() {
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
