package dev.meshfleet.plan;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.istio.Defect;
import dev.meshfleet.istio.FleetReleases;
import dev.meshfleet.istio.Support;
import dev.meshfleet.istio.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reports facts about the releases that a fleet uses: whether their support has ended, and which of
 * their known problems affect its tenants. Reports each once per release.
 */
public final class ReleaseNotes {
  private static final int NAMED = 5;

  private final Map<Version, List<Use>> uses = new TreeMap<>();
  private final FleetReleases releases;
  private final Findings findings;

  private ReleaseNotes(FleetReleases releases, Findings findings) {
    this.releases = releases;
    this.findings = findings;
  }

  /**
   * Reports each fact at the first position that names the release.
   *
   * @param today the day on which support is checked
   */
  public static void check(Fleet fleet, LocalDate today, Findings findings) {
    ReleaseNotes notes = new ReleaseNotes(fleet.releases(), findings);
    for (Tenant tenant : fleet.tenants().values()) {
      if (!tenant.isShared()) {
        notes.add(tenant, tenant.mesh().version());
        tenant.mesh().canary().ifPresent(canary -> notes.add(tenant, canary.version()));
      }
    }
    notes.uses.forEach((version, uses) -> notes.report(version, uses, today));
  }

  private void add(Tenant tenant, Located<String> version) {
    releases
        .find(version.value())
        .ifPresent(
            release ->
                uses.computeIfAbsent(release.version(), absent -> new ArrayList<>())
                    .add(new Use(tenant, version)));
  }

  private void report(Version version, List<Use> used, LocalDate today) {
    if (Support.of(version, today) == Support.ENDED) {
      note(
          used,
          "support for Istio %d.%d ended on %s; %s"
              .formatted(
                  version.major(), version.minor(), Support.end(version).orElseThrow(), by(used)),
          "meshfleet istio list shows which releases are supported");
    }
    for (Defect defect : Defect.of(version)) {
      List<Use> concerned = used.stream().filter(concernedBy(defect)).toList();
      if (!concerned.isEmpty()) {
        note(
            concerned,
            "Istio %s: %s; %s".formatted(version, defect.words(), by(concerned)),
            wayOut(version, defect) + (defect.issue().isEmpty() ? "" : "; see " + defect.issue()));
      }
    }
  }

  /** The next final release without a problem, or how to add one. */
  private String wayOut(Version version, Defect defect) {
    return releases.all().stream()
        .filter(other -> other.compareTo(version) > 0 && other.candidate().isEmpty())
        .filter(other -> !Defect.of(other).contains(defect))
        .min(Comparator.naturalOrder())
        .map(fixed -> "upgrade to Istio %s, which does not have this problem".formatted(fixed))
        .orElse(
            "no final release that Meshfleet knows fixes this problem; when Istio publishes one, add it with"
                + " meshfleet istio add");
  }

  private void note(List<Use> used, String message, String remedy) {
    findings.note(used.get(0).version().place(), Code.RELEASE, message, remedy);
  }

  private static String by(List<Use> used) {
    List<String> names = used.stream().map(use -> use.tenant().name()).distinct().toList();
    String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
    int more = names.size() - NAMED;
    return "used by " + first + (more > 0 ? " and %d more".formatted(more) : "");
  }

  /**
   * The tenants that a problem affects: those of shared meshes, all, or those with such objects.
   */
  private static Predicate<Use> concernedBy(Defect defect) {
    return switch (defect) {
      case PUSH_STORM -> use -> true;
      case FAILURE_POLICY -> use -> use.tenant().mesh().flavor() == Mesh.Flavor.ISTIOD;
      case TRUST_DOMAINS -> use -> !use.tenant().federation().isEmpty();
      case OPEN_CONFIGURATION, EMPTY_ROUTES -> use -> use.tenant().mesh().hosting();
    };
  }

  private record Use(Tenant tenant, Located<String> version) {}
}
