package dev.meshfleet.review;

import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Tenant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A tenant before and after; one of the two may be missing, not both. */
record TenantPair(String name, Optional<Tenant> before, Optional<Tenant> after) {
  /** Where to point a reader: into the new file, or the old one where there is no new one. */
  Place at() {
    return after.or(() -> before).map(Tenant::at).orElseThrow();
  }

  boolean isBoth() {
    return before.isPresent() && after.isPresent();
  }

  /** Owners before and after. */
  Set<String> owners() {
    Set<String> owners = new LinkedHashSet<>();
    before.ifPresent(tenant -> owners.add(tenant.owner().value()));
    after.ifPresent(tenant -> owners.add(tenant.owner().value()));
    return owners;
  }

  /** Every cluster that it was or will be in. */
  Set<String> clusters() {
    Set<String> clusters = new LinkedHashSet<>();
    before.ifPresent(tenant -> tenant.clusters().forEach(c -> clusters.add(c.value())));
    after.ifPresent(tenant -> tenant.clusters().forEach(c -> clusters.add(c.value())));
    return clusters;
  }

  /** The tenants of two fleets whose names are among these. */
  static List<TenantPair> of(Optional<Fleet> before, Optional<Fleet> after, Set<String> names) {
    List<TenantPair> pairs = new ArrayList<>();
    for (String name : names) {
      TenantPair pair =
          new TenantPair(
              name,
              before.flatMap(fleet -> fleet.tenant(name)),
              after.flatMap(fleet -> fleet.tenant(name)));
      if (pair.before.isPresent() || pair.after.isPresent()) {
        pairs.add(pair);
      }
    }
    return pairs;
  }

  /** What stands in a list by name, where each name is there once. */
  static <T> Map<String, T> byName(
      List<T> items, java.util.function.Function<T, Located<String>> name) {
    Map<String, T> named = new java.util.LinkedHashMap<>();
    items.forEach(item -> named.putIfAbsent(name.apply(item).value(), item));
    return named;
  }
}
