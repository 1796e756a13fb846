package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;

/** Where a mesh's certificates can come from. */
final class TrustRules {
  private TrustRules() {}

  static void check(Tenant tenant, Findings findings) {
    if (tenant.isShared()) {
      return; // the host's
    }
    Mesh.Trust trust = tenant.mesh().trust();
    boolean managed = trust.ca().value() == Mesh.Trust.Authority.CERT_MANAGER;
    if (!managed && trust.issuer().isPresent()) {
      findings.error(
          trust.issuer().get().name().place(),
          Code.WRONG_VALUE,
          "mesh.trust.issuer is for ca: CertManager, and this is " + trust.ca().value().word(),
          "write ca: CertManager, or remove the issuer");
    }
    boolean common =
        trust.ca().value() == Mesh.Trust.Authority.SECRET || managed && trust.issuer().isPresent();
    if (tenant.mesh().topology().joins() && !common) {
      findings.error(
          trust.ca().place(),
          Code.WRONG_VALUE,
          "mesh.trust.ca: %s gives each cluster a root of its own; a %s mesh needs a common one"
              .formatted(
                  managed ? "CertManager without an issuer" : trust.ca().value().word(),
                  tenant.mesh().topology().model().value().word()),
          "trust: {ca: CertManager, issuer: {kind: ClusterIssuer, name: ...}}, or ca: Secret");
    }
  }
}
