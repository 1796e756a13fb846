package dev.meshfleet.fleet;

import java.util.List;
import java.util.Optional;

/**
 * Limits of the size and priority of a tenant's workloads.
 *
 * @param maxReplicas maximum replicas of one control plane or gateway
 * @param priorityClasses allowed names; empty: all except Kubernetes' own {@code system-*}
 */
public record WorkloadPolicy(int maxReplicas, Optional<List<String>> priorityClasses) {
  /** A default that is higher than a control plane or a gateway needs. */
  public static final int DEFAULT_MAX_REPLICAS = 100;

  /** Whether pods of a tenant can use this PriorityClass. */
  public boolean allowsPriorityClass(String name) {
    return priorityClasses.map(names -> names.contains(name)).orElse(!name.startsWith("system-"));
  }
}
