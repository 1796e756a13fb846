package dev.meshfleet.generator.list;

import dev.meshfleet.application.Application;
import dev.meshfleet.rule.TenantClaims;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The claims of listed tenants with a deleted or unreadable file. Only the generator knows them,
 * because other files are checked against readable files. The claims stay valid as long as the mesh
 * is listed.
 */
final class ReservedClaims {
  private static final String BELOW = "below ";

  private final Map<String, String> owners = new HashMap<>();
  private final SortedSet<String> tenants;

  private ReservedClaims(SortedSet<String> tenants) {
    this.tenants = tenants;
  }

  /**
   * The claims of the last readable version of these tenants.
   *
   * @param tenants listed, without a readable file
   */
  static ReservedClaims of(PersistentMap<TenantState> states, SortedSet<String> tenants) {
    ReservedClaims reserved = new ReservedClaims(tenants);
    for (String tenant : tenants) {
      TenantState state = states.get(tenant).orElse(TenantState.NONE);
      for (String cluster : clusters(state)) {
        state.claims().forEach(claim -> reserved.add(cluster, claim, tenant));
      }
    }
    return reserved;
  }

  private static Set<String> clusters(TenantState state) {
    Set<String> clusters = new LinkedHashSet<>();
    state.declared().stream().map(Application::cluster).forEach(clusters::add);
    return clusters;
  }

  private void add(String cluster, String claim, String tenant) {
    owners.putIfAbsent(cluster + " " + claim, tenant);
    if (claim.startsWith(TenantClaims.HOST)) {
      String host = claim.substring(TenantClaims.HOST.length());
      for (String above : withSelf(parent(host))) {
        owners.putIfAbsent(cluster + " " + BELOW + above, tenant);
      }
    }
  }

  /** The first claim of a tenant that belongs to one of these tenants, in words. */
  Optional<String> clash(String tenant, TenantState state) {
    if (owners.isEmpty() || tenants.contains(tenant)) {
      return Optional.empty();
    }
    for (String cluster : clusters(state)) {
      for (String claim : state.claims()) {
        Optional<String> owner = owner(cluster + " ", claim);
        if (owner.isPresent()) {
          return Optional.of(
              ("the %s belongs to tenant %s, whose file is missing or unreadable; fix that"
                      + " file first, or choose another one")
                  .formatted(claim, owner.get()));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> owner(String cluster, String claim) {
    String owner = owners.get(cluster + claim);
    if (owner == null && claim.startsWith(TenantClaims.HOST)) {
      String host = claim.substring(TenantClaims.HOST.length());
      if (host.startsWith("*")) {
        owner = owners.get(cluster + BELOW + parent(host));
      }
      for (String above : withSelf(parent(host))) {
        String wildcard = above.isEmpty() ? "*" : "*." + above;
        owner = owner == null ? owners.get(cluster + TenantClaims.HOST + wildcard) : owner;
      }
    }
    return Optional.ofNullable(owner);
  }

  /** {@code a.example.com} and {@code *.example.com} are below {@code example.com}. */
  private static String parent(String host) {
    int dot = host.indexOf('.');
    return dot < 0 ? "" : host.substring(dot + 1);
  }

  private static Set<String> withSelf(String domain) {
    Set<String> all = new LinkedHashSet<>();
    for (String each = domain; !each.isEmpty(); each = parent(each)) {
      all.add(each);
    }
    all.add("");
    return all;
  }

  /** Every tenant with a readable file that claims what belongs to one of these tenants. */
  SortedSet<String> rivals(PersistentMap<TenantState> states) {
    SortedSet<String> rivals = new TreeSet<>();
    if (!owners.isEmpty()) {
      states
          .sorted()
          .filter(tenant -> clash(tenant.getKey(), tenant.getValue()).isPresent())
          .forEach(tenant -> rivals.add(tenant.getKey()));
    }
    return rivals;
  }
}
