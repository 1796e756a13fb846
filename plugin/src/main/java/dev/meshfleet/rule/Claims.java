package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.HostName;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Tenant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * An index of the claims of all tenants in one cluster. Each claim is looked up once, regardless of
 * the number of tenants. Each conflict names both places.
 */
final class Claims {
  private static final String TAKEN = "is already claimed by";

  private final Findings findings;
  private final Map<String, Claim> claims = new HashMap<>();
  private final HostClaims hosts = new HostClaims();
  private final TrustDomains domains;
  private final Map<String, Tenant> tenants = new HashMap<>();

  /** Places of errors of the policy that a conflict also reports. */
  private final Set<Place> explained;

  private Claims(Findings findings, Set<Place> explained) {
    this.findings = findings;
    this.explained = explained;
    this.domains = new TrustDomains(findings);
  }

  /** Reports an error for everything that two tenants of a cluster claim. */
  static void check(Fleet fleet, Findings findings) {
    Map<String, Claims> clusters = new HashMap<>();
    Set<Place> explained = new HashSet<>();
    fleet.clusters().forEach(c -> clusters.put(c.name().value(), new Claims(findings, explained)));
    for (Tenant tenant : fleet.tenants().values()) {
      List<Claim> own = TenantClaims.claims(tenant);
      tenant.clusters().stream()
          .map(Located::value)
          .distinct()
          .map(clusters::get)
          .filter(Objects::nonNull) // otherwise the fleet has no such cluster
          .forEach(cluster -> cluster.add(tenant, own));
    }
    explained.forEach(place -> findings.retract(place, Code.POLICY));
  }

  private void add(Tenant tenant, List<Claim> own) {
    tenants.put(tenant.name(), tenant);
    own.forEach(this::claim);
    if (!tenant.isShared()) {
      domains.claim(tenant);
    }
  }

  /**
   * Whether a file is a copy of another one, with the same tenant name. Then only this error is
   * reported.
   */
  private boolean isCopy(String copy, String original) {
    return tenants.get(copy).isNamed(original);
  }

  private void claim(Claim claim) {
    if (claim.kind() == Claim.Kind.HOST) {
      host(claim);
      return;
    }
    Claim other = claims.putIfAbsent(claim.key(), claim);
    if (other != null && isConflict(claim, other)) {
      conflict(claim, other, TAKEN);
    }
  }

  private static boolean isConflict(Claim claim, Claim other) {
    return claim.kind().isOfOneGateway()
        ? !other.place().equals(claim.place())
        : !other.tenant().equals(claim.tenant());
  }

  private void host(Claim claim) {
    hosts
        .claim(claim.name(), claim)
        .ifPresent(other -> conflict(claim, other, relation(claim.name(), other)));
  }

  /**
   * How a host conflicts with the host of another tenant: the text before the name of that tenant.
   */
  private static String relation(String name, Claim other) {
    if (name.equals(other.name())) {
      return TAKEN;
    }
    return (HostName.covers(name, other.name()) ? "covers %s of" : "is covered by %s of")
        .formatted(other.what());
  }

  private void conflict(Claim claim, Claim other, String relation) {
    if (isCopy(claim.tenant(), other.tenant()) || isCopy(other.tenant(), claim.tenant())) {
      return;
    }
    boolean wrong = isReportedByPolicy(claim);
    boolean otherWrong = isReportedByPolicy(other);
    if (wrong && otherWrong) {
      return; // neither tenant can have it
    }
    Findings both =
        claim.tenant().equals(other.tenant())
            ? findings.concerning(claim.tenant())
            : findings.concerning(claim.tenant(), other.tenant());
    both.error(
        claim.place(),
        claim.kind().code,
        "%s %s tenant %s (%s)".formatted(claim.what(), relation, other.tenant(), other.place()),
        remedy(claim, other, wrong, otherWrong));
    if (wrong || otherWrong) {
      explained.add((wrong ? claim : other).place());
    }
  }

  /** Whether the policy already denies the namespace to the tenant. */
  private boolean isReportedByPolicy(Claim claim) {
    return claim.kind() == Claim.Kind.NAMESPACE && findings.hasError(claim.place(), Code.POLICY);
  }

  private static String remedy(Claim claim, Claim other, boolean wrong, boolean otherWrong) {
    if (wrong || otherWrong) {
      String tenant = (wrong ? claim : other).tenant();
      return "remove it from tenant %s: the policy does not allow it there".formatted(tenant);
    }
    return claim.tenant().equals(other.tenant())
        ? claim.kind().remedy
        : "%s; neither %s nor %s has precedence"
            .formatted(claim.kind().remedy, other.tenant(), claim.tenant());
  }
}
