package dev.meshfleet.migrate;

import java.util.Map;
import java.util.Optional;

/**
 * A namespace of workloads.
 *
 * @param revision a revision or tag, if its label has one
 * @param injection whether pods get a sidecar
 */
record InstalledNamespace(
    String name,
    Optional<String> revision,
    boolean injection,
    Map<String, String> labels,
    Map<String, String> annotations) {

  static InstalledNamespace named(String name) {
    return new InstalledNamespace(name, Optional.empty(), true, Map.of(), Map.of());
  }
}
