package dev.meshfleet.fleet;

import java.util.List;
import java.util.Optional;

/**
 * The size and priority of what a tenant runs.
 *
 * @param maxReplicas of one control plane or gateway
 * @param priorityClasses allowed names; nothing: every one but Kubernetes' own {@code system-*}
 */
public record WorkloadPolicy(int maxReplicas, Optional<List<String>> priorityClasses) {
  /** More than a control plane or a gateway needs. */
  public static final int DEFAULT_MAX_REPLICAS = 100;

  /** Whether pods of a tenant can have this PriorityClass. */
  public boolean allowsPriorityClass(String name) {
    return priorityClasses.map(names -> names.contains(name)).orElse(!name.startsWith("system-"));
  }
}
