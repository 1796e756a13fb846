package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the tenant's control plane takes over the names of the installed one, or runs in addition
 * to it.
 *
 * @param revision of the new control plane
 * @param namespace of the new control plane
 * @param reasons why it cannot take over; empty if it can
 */
record Adoption(String revision, String namespace, List<String> reasons) {

  private static final String SUFFIX = "-mesh";

  static Adoption of(Fleet fleet, Tenant tenant, Installation from) {
    String installed =
        from.mesh()
            .revision()
            .map(Located::value)
            .filter(name -> !name.equals("default"))
            .orElse("");
    Optional<String> namespace = from.mesh().namespace().map(Located::value);
    List<String> reasons = new ArrayList<>();
    from.mesh().beside().ifPresent(reasons::add);
    if (installed.isEmpty()) {
      reasons.add(
          "it has no revision (\"default\"), and the control plane of a tenant" + " requires one");
    }
    String home = namespace.orElse("istio-system");
    boolean reserved = fleet.policy().reserves(home);
    if (reserved) {
      reasons.add(
          "its namespace %s is reserved, and tenants cannot use reserved namespaces"
              .formatted(home));
    }
    String own = tenant.mesh().revision().value();
    boolean moves = !reasons.isEmpty();
    boolean clashes = moves && own.equals(installed);
    return new Adoption(
        moves ? clashes ? own + SUFFIX : own : installed,
        reserved || from.mesh().beside().isPresent() ? tenant.mesh().namespace().value() : home,
        reasons);
  }

  /**
   * Whether the revision differs from the tenant's name, because the installation already uses that
   * name.
   */
  boolean isRenamed(String tenant) {
    return isBeside() && revision.equals(tenant + SUFFIX);
  }

  boolean isBeside() {
    return !reasons.isEmpty();
  }
}
