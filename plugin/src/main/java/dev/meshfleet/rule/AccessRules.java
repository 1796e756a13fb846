package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Tenant;
import java.util.List;

/**
 * The subjects to which a tenant can grant rights in its namespaces: only to groups of people,
 * never to everybody.
 */
final class AccessRules {
  /** Groups of Kubernetes itself: everybody who logs in, every ServiceAccount, the nodes. */
  private static final String SYSTEM = "system:";

  private AccessRules() {}

  static void check(Tenant tenant, Findings findings) {
    groups(tenant.access().admins(), "access.admins", findings);
    groups(tenant.access().viewers(), "access.viewers", findings);
  }

  private static void groups(List<Located<String>> groups, String field, Findings findings) {
    for (Located<String> group : groups) {
      if (group.value().strip().startsWith(SYSTEM) || group.value().strip().equals("*")) {
        findings.error(
            group.place(),
            Code.POLICY,
            "%s cannot name the group \"%s\" of Kubernetes".formatted(field, group),
            "name a group of your identity provider, such as payments-admins");
      }
    }
  }
}
