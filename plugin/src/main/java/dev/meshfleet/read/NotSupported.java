package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;

/**
 * What the contract has and nobody renders yet. It is refused, so that nobody gets less silently.
 */
final class NotSupported {
  private final Findings findings;

  private NotSupported(Findings findings) {
    this.findings = findings;
  }

  static void check(Tenant tenant, Findings findings) {
    NotSupported list = new NotSupported(findings);
    Mesh mesh = tenant.mesh();
    mesh.trust().root().ifPresent(root -> list.refuse(true, root.place(), "mesh.trust.root"));
    tenant.federation().forEach(peer -> list.refuse(true, peer.at(), "federation"));
  }

  private void refuse(boolean used, Place place, String what) {
    if (used) {
      findings.error(
          place,
          Code.NOT_SUPPORTED,
          what + " is not supported yet",
          "this version of Meshfleet would render less than the file says, so it renders nothing");
    }
  }
}
