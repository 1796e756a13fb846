package dev.meshfleet.graph;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which part of a fleet to show.
 *
 * @param names tenants, shown with the tenants that they have relations with; empty: every tenant
 * @param cluster only what is in this cluster
 * @param detail empty: as much as stays readable
 */
public record View(
    Set<String> names, Optional<String> cluster, Grouping grouping, Optional<Detail> detail) {
  /** The whole fleet, by cluster. */
  public static final View ALL =
      new View(Set.of(), Optional.empty(), Grouping.CLUSTER, Optional.empty());

  /** One tenant with its neighbours. */
  public static View of(String tenant) {
    return new View(Set.of(tenant), Optional.empty(), Grouping.CLUSTER, Optional.empty());
  }

  boolean has(Portrait tenant) {
    return cluster.map(tenant.clusters()::contains).orElse(true);
  }

  /** Whether a tenant was requested, and is not only a neighbour. */
  boolean isAbout(Portrait tenant) {
    return names.isEmpty() || names.contains(tenant.name());
  }

  /** What a frame groups by. */
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
    /** Every namespace, gateway and host by name. */
    NAMES,
    /** A box for each tenant, with their number. */
    COUNTS,
    /** A box for each group, with the number of tenants. */
    TOTALS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
