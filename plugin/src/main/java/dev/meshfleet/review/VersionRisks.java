package dev.meshfleet.review;

import dev.meshfleet.finding.Severity;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.istio.Version;
import java.util.Optional;

/**
 * Steps from version to version, as Istio supports them: one minor in place, two with a canary,
 * never back without the data plane first (istio.io, Canary Upgrades; Supported Releases).
 */
final class VersionRisks {
  private static final String ROUND_WAY =
      "upgrade one minor version at a time, or two with a canary";

  private final RiskNotes.Of notes;

  private VersionRisks(RiskNotes.Of notes) {
    this.notes = notes;
  }

  static void check(Tenant before, Tenant after, RiskNotes.Of notes) {
    VersionRisks risks = new VersionRisks(notes);
    Mesh old = before.mesh();
    Mesh now = after.mesh();
    if (now.tenancy() == Mesh.Tenancy.SHARED) {
      return;
    }
    if (!isTakenOver(old, now)) {
      risks.inPlace("Istio", old.version(), now.version());
    }
    now.canary().ifPresent(canary -> risks.canary(old, now, canary));
  }

  /** Whether the canary becomes the control plane: then nothing changes in place. */
  private static boolean isTakenOver(Mesh old, Mesh now) {
    return now.canary().isEmpty()
        && old.canary()
            .map(canary -> canary.revision().value().equals(now.revision().value()))
            .orElse(false);
  }

  private void canary(Mesh old, Mesh now, Mesh.Canary canary) {
    Optional<Mesh.Canary> running =
        old.canary().filter(c -> c.revision().value().equals(canary.revision().value()));
    if (running.isPresent()) {
      inPlace("the canary", running.get().version(), canary.version());
      return;
    }
    begun(now, canary);
  }

  private void begun(Mesh now, Mesh.Canary canary) {
    Optional<Version> stable = Releases.parse(now.version().value());
    Optional<Version> next = Releases.parse(canary.version().value());
    if (stable.isEmpty() || next.isEmpty()) {
      return;
    }
    int minors = minors(stable.get(), next.get());
    String step =
        "the canary changes Istio from %s to %s".formatted(now.version(), canary.version());
    if (minors > 2) {
      notes.note(
          Risk.VERSION_SKIPPED,
          canary.version().place(),
          step + ": %d minor versions at once".formatted(minors));
    } else if (minors == 2) {
      notes.note(
          Severity.WARNING,
          Risk.VERSION_SKIPPED,
          canary.version().place(),
          step + ": two minor versions at once, which only a canary supports",
          "read the change notes of both versions; next, let one namespace follow the canary");
    } else if (next.get().compareTo(stable.get()) < 0) {
      notes.note(
          Severity.WARNING,
          Risk.VERSION_LOWERED,
          canary.version().place(),
          step + ", which is older",
          "move namespaces and gateways to the canary and restart their pods, then promote it");
    }
  }

  private void inPlace(String what, Located<String> old, Located<String> now) {
    Optional<Version> from = Releases.parse(old.value());
    Optional<Version> to = Releases.parse(now.value());
    if (from.isEmpty() || to.isEmpty() || from.get().equals(to.get())) {
      return;
    }
    int minors = minors(from.get(), to.get());
    String step = "%s changes from %s to %s in place".formatted(what, from.get(), to.get());
    if (to.get().compareTo(from.get()) < 0) {
      lowered(step, minors, now);
    } else if (minors > 1) {
      notes.note(
          Risk.VERSION_SKIPPED,
          now.place(),
          step + ": %d minor versions at once".formatted(minors),
          ROUND_WAY);
    } else {
      notes.note(
          Risk.VERSION_RAISED,
          now.place(),
          step + "; proxies keep the old version until their pods restart");
    }
  }

  private void lowered(String step, int minors, Located<String> version) {
    notes.note(
        minors == 0 ? Severity.WARNING : Severity.ERROR,
        Risk.VERSION_LOWERED,
        version.place(),
        step + ", which is older",
        minors == 0
            ? "restart the workloads after the merge; patch versions of one minor version are"
                + " compatible"
            : "start a canary of the older version, move gateways and workloads to it, then promote"
                + " it");
  }

  private static int minors(Version from, Version to) {
    return from.major() == to.major() ? to.minor() - from.minor() : Integer.MAX_VALUE;
  }
}
