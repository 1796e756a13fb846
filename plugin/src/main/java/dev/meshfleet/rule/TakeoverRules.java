package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Tenant;

/**
 * Which mesh can be the default of its clusters: its webhooks select every namespace that is
 * labelled {@code istio-injection: enabled}, in the fleet or not, so the platform team decides.
 */
final class TakeoverRules {
  private TakeoverRules() {}

  static void check(Fleet fleet, Tenant tenant, Findings findings) {
    tenant
        .mesh()
        .defaultTag()
        .filter(tag -> !tenant.isShared())
        .filter(tag -> !Fleet.isFileOf(tag.place()))
        .filter(tag -> !fleet.policy().letsBeDefault(tenant.name()))
        .ifPresent(
            tag ->
                findings.error(
                    tag.place(),
                    Code.POLICY,
                    "the fleet does not allow tenant %s to be the default mesh of its clusters"
                        .formatted(tenant.name()),
                    "ask the platform team to add it to fleet.yaml:"
                        + " policy.takeover: [{tenant: %s, default: true}]"
                            .formatted(tenant.name())));
  }
}
