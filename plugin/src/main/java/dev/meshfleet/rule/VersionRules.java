package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.istio.Release;
import dev.meshfleet.istio.Releases;
import java.util.List;
import java.util.Optional;

/** Which versions of Istio a tenant can use. */
final class VersionRules {
  /** The oldest minor release whose charts Meshfleet can render or learn. */
  private static final int OLDEST_MINOR = 28;

  private VersionRules() {}

  static void check(Fleet fleet, Tenant tenant, Findings findings) {
    if (tenant.isShared()) {
      return; // the host's
    }
    check(fleet, tenant.mesh().version(), findings);
    tenant.mesh().canary().ifPresent(canary -> check(fleet, canary.version(), findings));
  }

  private static void check(Fleet fleet, Located<String> version, Findings findings) {
    if (Releases.parse(version.value()).isEmpty()) {
      return; // the shape is invalid, which is already reported
    }
    Optional<Release> release = fleet.releases().find(version.value());
    if (release.isEmpty()) {
      findings.error(
          version.place(),
          Code.VERSION,
          "unknown version of Istio: %s".formatted(version),
          isTooOld(version.value())
              ? "Meshfleet supports Istio 1.%d and newer: upgrade the mesh first, or use one of: %s"
                  .formatted(OLDEST_MINOR, String.join(", ", names(fleet)))
              : choices(fleet));
      return;
    }
    if (!release.get().isKnown()) {
      inexact(release.get(), version, findings);
    }
    policy(fleet, version, findings);
  }

  private static void inexact(Release release, Located<String> version, Findings findings) {
    if (release.isLearned()) {
      findings.note(
          version.place(),
          Code.VERSION,
          "Istio %s is rendered like %s: %s"
              .formatted(version, release.like(), release.learned().words()),
          "run meshfleet istio verify --charts DIR for the differences in this fleet");
    } else {
      findings.note(
          version.place(),
          Code.VERSION,
          "Istio %s is newer than this Meshfleet, and is rendered like %s with its own images"
              .formatted(version, release.like()),
          "run meshfleet istio add CHART... to compare the charts");
    }
  }

  private static boolean isTooOld(String version) {
    return Releases.parse(version)
        .filter(found -> found.major() == 1 && found.minor() < OLDEST_MINOR)
        .isPresent();
  }

  private static String choices(Fleet fleet) {
    return "known: %s; add others with meshfleet istio add CHART..."
        .formatted(String.join(", ", names(fleet)));
  }

  /** The known versions that the fleet allows; all known versions if it allows none of them. */
  private static List<String> names(Fleet fleet) {
    List<String> known = fleet.releases().all().stream().map(Object::toString).toList();
    List<String> allowed = known.stream().filter(fleet.policy()::allowsVersion).toList();
    return allowed.isEmpty() ? known : allowed;
  }

  private static void policy(Fleet fleet, Located<String> version, Findings findings) {
    List<String> allowed = fleet.policy().versions().stream().map(Located::value).toList();
    if (!fleet.policy().allowsVersion(version.value())) {
      findings.error(
          version.place(),
          Code.POLICY,
          "the policy does not allow Istio " + version,
          "allowed: " + String.join(", ", allowed));
    }
  }
}
