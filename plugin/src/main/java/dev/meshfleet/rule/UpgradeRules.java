package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.istio.Version;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which canaries are allowed, and what is left after a promotion (docs: setup/upgrade/canary). The
 * review reports whether a change of the file is safe.
 */
final class UpgradeRules {
  /**
   * The maximum number of minor releases that a canary can be ahead (docs:
   * releases/supported-releases).
   */
  private static final int MOST_MINORS = 2;

  private final Findings findings;

  private UpgradeRules(Findings findings) {
    this.findings = findings;
  }

  static void check(Tenant tenant, Findings findings) {
    if (!tenant.isShared()) {
      UpgradeRules path = new UpgradeRules(findings);
      tenant.mesh().canary().ifPresent(canary -> path.canary(tenant, canary));
    }
  }

  private void canary(Tenant tenant, Mesh.Canary canary) {
    Optional<Version> from = Releases.parse(tenant.mesh().version().value());
    Optional<Version> to = Releases.parse(canary.version().value());
    if (from.isPresent() && to.isPresent()) {
      distance(canary.version().place(), from.get(), to.get());
    }
    if (canary.promoted()) {
      pinned(tenant)
          .filter(found -> found.value().equals(tenant.mesh().revision().value()))
          .forEach(
              found ->
                  findings.warning(
                      found.place(),
                      Code.UPGRADE,
                      "the canary is promoted, but this still uses the old control plane \"%s\""
                          .formatted(found),
                      "remove the revision, and restart the pods before the old control plane is removed"));
    }
  }

  private void distance(Place place, Version from, Version to) {
    if (to.major() != from.major() || to.minor() - from.minor() > MOST_MINORS) {
      findings.error(
          place,
          Code.UPGRADE,
          "unsupported upgrade to Istio %s from %s: at most %d minor versions at a time"
              .formatted(to, from, MOST_MINORS),
          next(from)
              .map(step -> "upgrade to %s first".formatted(step))
              .orElse("upgrade in smaller steps"));
    } else if (to.compareTo(from) < 0) {
      findings.warning(
          place,
          Code.UPGRADE,
          "Istio %s is older than %s".formatted(to, from),
          "move namespaces and gateways to the canary before you promote it: the minor version of"
              + " a proxy must not be newer than that of its istiod");
    }
  }

  /** The newest release to which an upgrade is allowed. */
  private static Optional<Version> next(Version from) {
    return Releases.known().stream()
        .filter(known -> known.candidate().isEmpty())
        .filter(
            known -> known.major() == from.major() && known.minor() - from.minor() <= MOST_MINORS)
        .max(java.util.Comparator.naturalOrder())
        .filter(known -> known.compareTo(from) > 0);
  }

  private static Stream<Located<String>> pinned(Tenant tenant) {
    return Stream.concat(
        tenant.namespaces().stream().flatMap(namespace -> namespace.revision().stream()),
        tenant.gateways().stream().flatMap(gateway -> gateway.revision().stream()));
  }
}
