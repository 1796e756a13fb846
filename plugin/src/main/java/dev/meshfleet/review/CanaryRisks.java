package dev.meshfleet.review;

import dev.meshfleet.finding.Place;
import dev.meshfleet.finding.Severity;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a canary upgrade: start it, let namespaces try it, promote it, finish. Each finding
 * names the next safe step (istio.io, Canary Upgrades).
 */
final class CanaryRisks {
  private final Tenant after;
  private final Mesh old;
  private final Mesh now;
  private final Handover handover;
  private final RemovedControlPlanes removed;
  private final RiskNotes.Of notes;

  private CanaryRisks(Tenant before, Tenant after, Handover handover, RiskNotes.Of notes) {
    this.after = after;
    this.old = before.mesh();
    this.now = after.mesh();
    this.handover = handover;
    this.removed = new RemovedControlPlanes(before, after, handover, notes);
    this.notes = notes;
  }

  /**
   * @param host the control planes after the change, where they are another tenant's
   * @param handover which pods get another proxy
   */
  static void check(
      Tenant before, Tenant after, Optional<Mesh> host, Handover handover, RiskNotes.Of notes) {
    CanaryRisks risks = new CanaryRisks(before, after, handover, notes);
    if (after.isShared()) {
      risks.removed.ofGuest(before.isShared(), host);
      return;
    }
    risks.tags();
    if (risks.old.canary().isEmpty()) {
      risks.now.canary().ifPresent(risks::started);
    } else if (risks.now.canary().isEmpty()) {
      risks.ended(risks.old.canary().get());
    } else {
      risks.moved(risks.old.canary().get(), risks.now.canary().get());
    }
  }

  private void started(Mesh.Canary canary) {
    Place place = canary.revision().place();
    if (canary.promoted()) {
      notes.note(
          Severity.WARNING,
          Risk.CANARY_SKIPPED,
          place,
          "the canary \"%s\" starts and is promoted in one change".formatted(canary.revision()),
          "start it with promoted: false, and test it with one namespace first");
      return;
    }
    notes.note(
        Risk.CANARY_STARTED,
        place,
        "Istio %s starts beside %s, as revision \"%s\""
            .formatted(canary.version(), now.version(), canary.revision()),
        "set revision: %s on one namespace, restart its pods, and watch their errors"
            .formatted(canary.revision()));
  }

  private void moved(Mesh.Canary was, Mesh.Canary is) {
    if (!was.revision().value().equals(is.revision().value())) {
      removed.abandoned(
          was, "the canary \"%s\" is replaced by \"%s\"".formatted(was.revision(), is.revision()));
    } else if (was.promoted() != is.promoted()) {
      promotion(is);
    }
  }

  private void promotion(Mesh.Canary canary) {
    String stable = now.revision().value();
    String other = canary.revision().value();
    String from = canary.promoted() ? stable : other;
    String to = canary.promoted() ? other : stable;
    notes.note(
        Risk.TAG_MOVED,
        canary.revision().place(),
        "%s from \"%s\" to \"%s\"%s".formatted(what(), from, to, followers()),
        canary.promoted() ? afterPromotion(from, canary) : afterRollback(other));
  }

  private String followers() {
    String words = handover.words();
    if (!words.isEmpty()) {
      return "; " + words;
    }
    return handover.known() ? "; no namespace or gateway uses it" : "";
  }

  private String what() {
    return now.tags().isEmpty()
        ? "the label istio.io/rev of the tenant's namespaces and gateways changes"
        : "the revision tag \"%s\" moves".formatted(now.label());
  }

  private String afterPromotion(String from, Mesh.Canary canary) {
    return steps(
        "after the merge, one namespace first and then the others",
        "when istioctl proxy-status shows no proxy on %s, set mesh: {version: %s, revision: %s} and remove canary"
            .formatted(from, canary.version(), canary.revision()));
  }

  private String afterRollback(String canary) {
    return steps(
        "after the merge",
        "when istioctl proxy-status shows no proxy on %s, remove the canary".formatted(canary));
  }

  /** Commands between what comes before and after; without a command, what comes after alone. */
  private String steps(String first, String last) {
    List<String> commands = handover.commands();
    List<String> steps = new ArrayList<>();
    if (!commands.isEmpty()) {
      steps.add(first + ": " + String.join("; ", commands));
    }
    steps.add(last);
    return String.join("; ", steps);
  }

  private void ended(Mesh.Canary canary) {
    String revision = canary.revision().value();
    boolean stays = now.revision().value().equals(revision);
    if (stays && canary.promoted()) {
      removed.finished(canary);
    } else if (stays) {
      notes.note(
          Risk.CANARY_SKIPPED,
          now.revision().place(),
          "the canary \"%s\" replaces \"%s\" and was never promoted"
              .formatted(canary.revision(), old.revision()),
          "promote it first with canary: {version: %s, revision: %s, promoted: true}, restart the pods, then finish"
              .formatted(canary.version(), canary.revision()));
    } else {
      removed.abandoned(canary, "the canary \"%s\" is removed".formatted(revision));
    }
  }

  private static String quoted(Collection<String> names) {
    return names.isEmpty() ? "none" : Handover.quoted(names);
  }

  private void tags() {
    List<String> was = old.tags().stream().map(Located::value).toList();
    List<String> is = now.tags().stream().map(Located::value).toList();
    if (was.equals(is)) {
      return;
    }
    Place place = now.tags().isEmpty() ? after.at() : now.tags().get(0).place();
    String words = old.label().equals(now.label()) ? "" : handover.words();
    notes.note(
        Risk.TAG_MOVED,
        place,
        "the revision tags change from %s to %s%s"
            .formatted(quoted(was), quoted(is), words.isEmpty() ? "" : "; " + words),
        "keep an old tag until every pod has restarted with the new label");
  }
}
