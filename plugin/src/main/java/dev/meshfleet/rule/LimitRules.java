package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Policy;
import dev.meshfleet.fleet.Tenant;
import java.util.List;

/** Limits for one tenant: each object uses resources of the cluster, and takes time to review. */
final class LimitRules {
  private final Findings findings;

  private LimitRules(Findings findings) {
    this.findings = findings;
  }

  static void check(Fleet fleet, Tenant tenant, Findings findings) {
    LimitRules rules = new LimitRules(findings);
    Policy policy = fleet.policy();
    List<Gateway> gateways = tenant.gateways();
    long hosts = gateways.stream().mapToLong(gateway -> gateway.hosts().size()).sum();
    rules.most(tenant.at(), "namespaces", tenant.namespaces().size(), policy.namespaces().most());
    rules.most(tenant.at(), "gateways", gateways.size(), policy.gateways().most());
    rules.most(tenant.at(), "hosts", hosts, policy.gateways().mostHosts());
  }

  private void most(Place place, String what, long number, int most) {
    if (number > most) {
      findings.error(
          place,
          Code.POLICY,
          "the tenant has %d %s, and the policy allows %d".formatted(number, what, most),
          "split the tenant, or ask the platform team to raise policy.max%s%s"
              .formatted(
                  what.substring(0, 1).toUpperCase(java.util.Locale.ROOT), what.substring(1)));
    }
  }
}
