package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.istio.Version;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The steps of an upgrade: a canary is added, namespaces or gateways try it, it is promoted, and
 * then it becomes the control plane. A step that takes a control plane away while pods may still be
 * its own is refused, with the step to take first (docs: setup/upgrade/canary).
 */
public final class UpgradePath {
  /** How far ahead a canary may be (docs: releases/supported-releases). */
  private static final int MOST_MINORS = 2;

  private final Findings findings;

  private UpgradePath(Findings findings) {
    this.findings = findings;
  }

  /** What one file says of itself. */
  static void check(Tenant tenant, Findings findings) {
    if (!tenant.isShared()) {
      UpgradePath path = new UpgradePath(findings);
      tenant.mesh().canary().ifPresent(canary -> path.canary(tenant, canary));
    }
  }

  /**
   * What a change of a file does to running pods.
   *
   * @param before the same tenant as it was, valid
   * @param after as it is to be, valid
   */
  public static void check(Tenant before, Tenant after, Findings findings) {
    if (before.isShared() || after.isShared()) {
      return;
    }
    UpgradePath path = new UpgradePath(findings);
    path.versionInPlace(before.mesh(), after.mesh());
    path.stable(before, after);
    before.mesh().canary().ifPresent(canary -> path.leaving(before, after, canary));
  }

  private void canary(Tenant tenant, Mesh.Canary canary) {
    Optional<Version> from = Releases.parse(tenant.mesh().version().value());
    Optional<Version> to = Releases.parse(canary.version().value());
    if (from.isPresent() && to.isPresent()) {
      distance(canary.version().place(), from.get(), to.get(), MOST_MINORS, "beside");
    }
    if (canary.promoted()) {
      pinned(tenant)
          .filter(found -> found.value().equals(tenant.mesh().revision().value()))
          .forEach(
              found ->
                  findings.warning(
                      found.place(),
                      Code.UPGRADE,
                      "the canary is promoted, and this stays on the old control plane, \"%s\""
                          .formatted(found),
                      "remove the revision and restart the pods before the old one goes"));
    }
  }

  private void versionInPlace(Mesh before, Mesh after) {
    Optional<Version> from = Releases.parse(before.version().value());
    Optional<Version> to = Releases.parse(after.version().value());
    boolean same = before.revision().value().equals(after.revision().value());
    if (same && from.isPresent() && to.isPresent()) {
      distance(after.version().place(), from.get(), to.get(), 1, "after");
    }
  }

  private void distance(Place place, Version from, Version to, int most, String how) {
    if (to.major() != from.major() || to.minor() - from.minor() > most) {
      findings.error(
          place,
          Code.UPGRADE,
          "Istio %s cannot run right %s %s: at most %d minor version%s at a time"
              .formatted(to, how, from, most, most == 1 ? "" : "s"),
          next(from, most)
              .map(step -> "go to %s first".formatted(step))
              .orElse("take smaller steps"));
    } else if (to.compareTo(from) < 0) {
      findings.warning(
          place,
          Code.UPGRADE,
          "Istio %s is older than %s".formatted(to, from),
          "proxies must never be newer than their istiod: take gateways and pods back first");
    }
  }

  /** The newest release that may be gone to. */
  private static Optional<Version> next(Version from, int most) {
    return Releases.known().stream()
        .filter(known -> known.candidate().isEmpty())
        .filter(known -> known.major() == from.major() && known.minor() - from.minor() <= most)
        .max(java.util.Comparator.naturalOrder())
        .filter(known -> known.compareTo(from) > 0);
  }

  private void stable(Tenant before, Tenant after) {
    Located<String> revision = after.mesh().revision();
    if (before.mesh().revision().value().equals(revision.value())) {
      return;
    }
    Optional<Mesh.Canary> canary =
        before.mesh().canary().filter(it -> it.revision().value().equals(revision.value()));
    if (canary.isEmpty()) {
      findings.error(
          revision.place(),
          Code.UPGRADE,
          "the revision %s is replaced by %s, and every pod of the mesh loses its control plane"
              .formatted(before.mesh().revision(), revision),
          "add it first: mesh: {canary: {version: %s, revision: %s}}"
              .formatted(after.mesh().version(), revision));
    } else if (!canary.get().promoted()) {
      findings.error(
          revision.place(),
          Code.UPGRADE,
          "the canary %s becomes the control plane without having been promoted"
              .formatted(revision),
          "first set canary.promoted: true, and restart the pods");
    } else {
      pinned(before)
          .filter(found -> found.value().equals(before.mesh().revision().value()))
          .forEach(found -> stranded(revision.place(), before.mesh().revision(), found));
    }
  }

  private void leaving(Tenant before, Tenant after, Mesh.Canary canary) {
    String name = canary.revision().value();
    boolean stays =
        after.mesh().revision().value().equals(name)
            || after.mesh().canary().map(it -> it.revision().value().equals(name)).orElse(false);
    if (stays) {
      return;
    }
    Place place = after.mesh().canary().map(it -> it.revision().place()).orElse(after.at());
    if (canary.promoted()) {
      findings.error(
          place,
          Code.UPGRADE,
          "the promoted canary %s goes, and every pod that was restarted loses its control plane"
              .formatted(name),
          "make it the control plane: mesh: {version: %s, revision: %s}; or take it back first:"
                  .formatted(canary.version(), name)
              + " promoted: false, and restart the pods");
    }
    pinned(before)
        .filter(found -> found.value().equals(name))
        .forEach(found -> stranded(place, canary.revision(), found));
  }

  private void stranded(Place place, Located<String> revision, Located<String> pinned) {
    findings.error(
        place,
        Code.UPGRADE,
        "the control plane %s goes while pods are pinned to it (%s)"
            .formatted(revision, pinned.place()),
        "first remove that revision in a change of its own, and restart the pods");
  }

  private static Stream<Located<String>> pinned(Tenant tenant) {
    return Stream.concat(
        tenant.namespaces().stream().flatMap(namespace -> namespace.revision().stream()),
        tenant.gateways().stream().flatMap(gateway -> gateway.revision().stream()));
  }
}
