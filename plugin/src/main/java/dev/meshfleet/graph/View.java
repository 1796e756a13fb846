package dev.meshfleet.graph;

import dev.meshfleet.fleet.Tenant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wants to see of a fleet.
 *
 * @param names tenants, shown with those that they have to do with; none: every tenant
 * @param cluster only what is in this one
 * @param detail without it as much as stays readable
 */
public record View(
    Set<String> names, Optional<String> cluster, Grouping grouping, Optional<Detail> detail) {

  boolean has(Tenant tenant) {
    return cluster.map(tenant::isIn).orElse(true);
  }

  /** Whether a tenant was asked for, and is not only a neighbour. */
  boolean isAbout(Tenant tenant) {
    return names.isEmpty() || names.contains(tenant.name());
  }

  /** What stands together in a frame. */
  public enum Grouping {
    CLUSTER,
    OWNER,
    WAVE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How much is shown of a tenant. */
  public enum Detail {
    /** Every namespace, gateway and host by its name. */
    NAMES,
    /** A box for each tenant, which counts them. */
    COUNTS,
    /** A box for each group, which counts tenants. */
    TOTALS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
