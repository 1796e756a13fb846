package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.istio.Releases;

/** What the Sail operator can install. */
final class SailRules {
  private SailRules() {}

  static void check(Tenant tenant, Findings findings) {
    if (tenant.isShared() || tenant.mesh().flavor() != Mesh.Flavor.SAIL) {
      return;
    }
    version(tenant.mesh().version(), findings);
    tenant.mesh().canary().ifPresent(canary -> version(canary.version(), findings));
  }

  /** The CRD of the operator lists the releases that it supports, without release candidates. */
  private static void version(Located<String> version, Findings findings) {
    boolean candidate =
        Releases.parse(version.value()).map(parsed -> !parsed.candidate().isEmpty()).orElse(false);
    if (candidate) {
      findings.error(
          version.place(),
          Code.VERSION,
          "the Sail operator does not install release candidates such as " + version,
          "choose a final release, or use flavor: Istiod");
    }
  }
}
