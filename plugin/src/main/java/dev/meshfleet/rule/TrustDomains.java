package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Tenant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The trust domains of a cluster's meshes: two meshes can share one only if they have the same
 * root.
 */
final class TrustDomains {
  private final Findings findings;
  private final Map<String, Tenant> claimed = new LinkedHashMap<>();

  TrustDomains(Findings findings) {
    this.findings = findings;
  }

  void claim(Tenant tenant) {
    Located<String> domain = tenant.mesh().trust().domain();
    Tenant other = claimed.putIfAbsent(domain.value().toLowerCase(Locale.ROOT), tenant);
    if (other == null) {
      return;
    }
    Findings both = findings.concerning(tenant.name(), other.name());
    String message =
        "trust domain \"%s\" is already claimed by tenant %s (%s)"
            .formatted(domain, other.name(), other.mesh().trust().domain().place());
    if (tenant.mesh().trust().sharesRoot(other.mesh().trust())) {
      both.warning(
          domain.place(),
          Code.TRUST_DOMAIN_CLAIMED,
          message,
          "with one issuer, workloads of the two meshes differ only in their namespaces");
    } else {
      both.error(
          domain.place(),
          Code.TRUST_DOMAIN_CLAIMED,
          message,
          "change one of the domains, because the meshes have different roots, or set"
              + " mesh.trust.ca: CertManager with one issuer in both; neither %s nor %s has precedence"
                  .formatted(other.name(), tenant.name()));
    }
  }
}
