package dev.meshfleet.fleet;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tenants of a fleet, by name, with an index of the references between them.
 *
 * @param read the tenants that were read, in the order of names
 * @param names names of all tenants that have a file, including those that were not read
 * @param variant replaces the tenant of the same name
 */
record Tenants(
    Map<String, Tenant> read, Set<String> names, Relations relations, Optional<Tenant> variant) {

  static Tenants of(Map<String, Tenant> read) {
    return of(read, read.keySet());
  }

  static Tenants of(Map<String, Tenant> read, Set<String> names) {
    return new Tenants(read, names, Relations.of(read.values()), Optional.empty());
  }

  /**
   * The same tenants with other values or patches of one tenant; other tenants are not affected.
   */
  Tenants with(Tenant other) {
    return new Tenants(read, names, relations, Optional.of(other));
  }

  Optional<Tenant> find(String name) {
    return variant
        .filter(other -> other.name().equals(name))
        .or(() -> Optional.ofNullable(read.get(name)));
  }

  Map<String, Tenant> all() {
    if (variant.isEmpty()) {
      return Collections.unmodifiableMap(read);
    }
    Map<String, Tenant> all = new TreeMap<>(read);
    all.put(variant.get().name(), variant.get());
    return all;
  }

  List<Tenant> guestsOf(Tenant host) {
    return relations.guestsOf(host.name());
  }

  List<Tenant> calleesOf(Tenant caller) {
    return relations.calleesOf(caller.name());
  }
}
