package dev.meshfleet.fleet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An index of the tenants that name other tenants in their files, so that no rule searches all
 * tenants.
 */
final class Relations {
  private final Map<String, List<Tenant>> guests = new HashMap<>();
  private final Map<String, List<Tenant>> callees = new HashMap<>();

  private Relations(Collection<Tenant> tenants) {
    for (Tenant tenant : tenants) {
      if (tenant.isShared()) {
        tenant.mesh().host().ifPresent(host -> add(guests, host, tenant));
      }
      tenant.isolation().allowFrom().forEach(caller -> add(callees, caller, tenant));
    }
  }

  static Relations of(Collection<Tenant> tenants) {
    return new Relations(tenants);
  }

  private static void add(Map<String, List<Tenant>> index, Located<String> named, Tenant tenant) {
    List<Tenant> all = index.computeIfAbsent(named.value(), name -> new ArrayList<>());
    if (all.isEmpty() || all.get(all.size() - 1) != tenant) {
      all.add(tenant);
    }
  }

  /** The Shared tenants that name a tenant as their host, in the order of the fleet. */
  List<Tenant> guestsOf(String host) {
    return guests.getOrDefault(host, List.of());
  }

  /** The tenants that let a tenant call them, in the order of the fleet. */
  List<Tenant> calleesOf(String caller) {
    return callees.getOrDefault(caller, List.of());
  }
}
