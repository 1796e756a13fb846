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
import java.util.Set;
import java.util.TreeSet;

/**
 * The steps of a canary upgrade: start it, let namespaces try it, promote it, finish. Each finding
 * names the next safe step (istio.io, Canary Upgrades).
 */
final class CanaryRisks {
  private final Tenant before;
  private final Tenant after;
  private final Mesh old;
  private final Mesh now;
  private final Handover handover;
  private final RiskNotes.Of notes;

  private CanaryRisks(Tenant before, Tenant after, Handover handover, RiskNotes.Of notes) {
    this.before = before;
    this.after = after;
    this.old = before.mesh();
    this.now = after.mesh();
    this.handover = handover;
    this.notes = notes;
  }

  /**
   * @param handover which pods get another proxy
   */
  static void check(Tenant before, Tenant after, Handover handover, RiskNotes.Of notes) {
    CanaryRisks risks = new CanaryRisks(before, after, handover, notes);
    if (after.isShared()) {
      risks.ofGuest(before.isShared());
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

  /** A guest follows the control planes of its host, which another file adds and removes. */
  private void ofGuest(boolean stays) {
    if (!stays || !text(old.host()).equals(text(now.host()))) {
      return;
    }
    handover
        .lost()
        .forEach(
            (revision, followers) ->
                notes.note(
                    Severity.ERROR,
                    Risk.CANARY_ABANDONED,
                    after.at(),
                    "tenant \"%s\" removes the control plane \"%s\" while it is followed by %s"
                        .formatted(text(now.host()), revision, Handover.quoted(followers)),
                    order(revision, "the tenant's owner removes", "the host's owner removes it")));
  }

  private static String text(Optional<Located<String>> located) {
    return located.map(Located::value).orElse("");
  }

  private void started(Mesh.Canary canary) {
    Place place = canary.revision().place();
    if (canary.promoted()) {
      notes.note(
          Severity.WARNING,
          Risk.CANARY_SKIPPED,
          place,
          "the canary \"%s\" starts and is promoted in one change".formatted(canary.revision()),
          "start it with promoted: false, and let one namespace try it first");
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
      lost(was, "the canary \"%s\" is replaced by \"%s\"".formatted(was.revision(), is.revision()));
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
    return handover.known() ? "; no namespace and no gateway follows" : "";
  }

  private String what() {
    return now.tags().isEmpty()
        ? "the mesh's label moves"
        : "the tag \"%s\" moves".formatted(now.label());
  }

  private String afterPromotion(String from, Mesh.Canary canary) {
    return steps(
        "after the merge, one namespace first and then the others",
        "when istioctl proxy-status shows no proxy on %s, finish with mesh: {version: %s, revision: %s} and without canary"
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
    Set<String> followers = handover.lostBy(old.revision().value());
    if (stays && canary.promoted()) {
      finished(canary, followers);
    } else if (stays) {
      notes.note(
          Risk.CANARY_SKIPPED,
          now.revision().place(),
          "the canary \"%s\" replaces \"%s\" and was never promoted"
              .formatted(canary.revision(), old.revision()),
          "promote it first with canary: {version: %s, revision: %s, promoted: true}, restart the pods, then finish"
              .formatted(canary.version(), canary.revision()));
    } else {
      lost(canary, "the canary \"%s\" is removed".formatted(revision));
    }
  }

  private void finished(Mesh.Canary canary, Set<String> followers) {
    String stable = old.revision().value();
    String what =
        "the canary \"%s\" becomes the control plane; \"%s\" is removed"
            .formatted(canary.revision(), stable);
    notes.note(
        followers.isEmpty() ? Severity.WARNING : Severity.ERROR,
        Risk.CANARY_FINISHED,
        now.revision().place(),
        followers.isEmpty()
            ? what
            : what + " while it is followed by %s".formatted(Handover.quoted(followers)),
        followers.isEmpty()
            ? "check that istioctl proxy-status shows no proxy on " + stable
            : order(stable, "remove", "finish in a second pull request"));
  }

  private void lost(Mesh.Canary canary, String what) {
    String revision = canary.revision().value();
    Set<String> followers = followers(revision);
    if (canary.promoted()) {
      notes.note(
          Severity.ERROR,
          Risk.CANARY_ABANDONED,
          after.at(),
          what + " while it is promoted: all pods follow it",
          "to finish: mesh: {version: %s, revision: %s}; to roll back: set promoted: false, restart the pods, and remove the canary in a second pull request"
              .formatted(canary.version(), revision));
    } else if (!followers.isEmpty()) {
      notes.note(
          Severity.ERROR,
          Risk.CANARY_ABANDONED,
          after.at(),
          what + " while it is followed by %s".formatted(Handover.quoted(followers)),
          order(revision, "remove", "remove the canary in a second pull request"));
    } else {
      notes.note(
          Severity.NOTE,
          Risk.CANARY_ABANDONED,
          after.at(),
          what + (handover.known() ? "; nothing follows it" : ""),
          "");
    }
  }

  /** What follows a revision before the change; by what the file says, where nothing is planned. */
  private Set<String> followers(String revision) {
    Set<String> followers = new TreeSet<>(handover.lostBy(revision));
    if (!handover.known()) {
      before.namespaces().stream()
          .filter(namespace -> follows(namespace.revision(), revision))
          .forEach(namespace -> followers.add(namespace.name().value()));
      before.gateways().stream()
          .filter(gateway -> follows(gateway.revision(), revision))
          .forEach(gateway -> followers.add(gateway.name().value()));
    }
    return followers;
  }

  private static boolean follows(Optional<Located<String>> label, String revision) {
    return label.map(found -> found.value().equals(revision)).orElse(false);
  }

  private static String order(String revision, String who, String last) {
    return "1. %s revision: %s there; 2. restart their pods; 3. when istioctl proxy-status shows no proxy on %s, %s"
        .formatted(who, revision, revision, last);
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
        "keep an old tag until every pod has restarted under the new label");
  }
}
