package dev.meshfleet.fleet;

import java.util.List;

/**
 * A patch of fleet.yaml on objects of tenants. {@code <tenant>} in the name or namespace of its
 * target stands for the tenant's name.
 *
 * @param tenants the tenants whose objects it changes; empty: all tenants that have such an object
 */
public record PlatformPatch(List<Located<String>> tenants, Tenant.Patch patch) {
  /** Whether it applies to a tenant. */
  public boolean isFor(Tenant tenant) {
    return tenants.isEmpty()
        || tenants.stream().anyMatch(named -> named.value().equals(tenant.name()));
  }

  /** Whether the object that it changes is required in each of its tenants. */
  public boolean isNamed() {
    return !tenants.isEmpty();
  }

  /** The patch for one tenant. */
  public Tenant.Patch of(Tenant tenant) {
    Tenant.Patch.Target target = patch.target();
    Tenant.Patch.Target named =
        new Tenant.Patch.Target(
            target.kind(),
            named(target.name(), tenant),
            target.namespace().map(namespace -> named(namespace, tenant)));
    return new Tenant.Patch(named, patch.operations(), patch.at());
  }

  private static String named(String text, Tenant tenant) {
    return text.replace(NamespacePolicy.TENANT, tenant.name());
  }
}
