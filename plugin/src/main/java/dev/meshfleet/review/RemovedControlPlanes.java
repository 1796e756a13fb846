package dev.meshfleet.review;

import dev.meshfleet.finding.Severity;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Control planes that a change removes. If anything follows such a control plane, its pods lose
 * their configuration, even if the same change moves them to another one. So the change is an
 * error, and the finding shows a safe order of steps.
 */
final class RemovedControlPlanes {
  private final Tenant before;
  private final Tenant after;
  private final Mesh old;
  private final Mesh now;
  private final Handover handover;
  private final RiskNotes.Of notes;

  RemovedControlPlanes(Tenant before, Tenant after, Handover handover, RiskNotes.Of notes) {
    this.before = before;
    this.after = after;
    this.old = before.mesh();
    this.now = after.mesh();
    this.handover = handover;
    this.notes = notes;
  }

  /** A guest follows the control planes of its host, which the host's file adds and removes. */
  void ofGuest(boolean stays, Optional<Mesh> host) {
    if (!stays || !text(old.host()).equals(text(now.host()))) {
      return;
    }
    Map<String, Set<String>> lost = new TreeMap<>(handover.lost());
    if (!handover.known() && host.isPresent()) {
      pinned().forEach(revision -> lost.put(revision, followers(revision)));
      lost.keySet().removeAll(labels(host.get()));
    }
    lost.forEach(
        (revision, followers) ->
            notes.note(
                Severity.ERROR,
                Risk.CANARY_ABANDONED,
                after.at(),
                "tenant \"%s\" removes the control plane \"%s\" while it is followed by %s"
                    .formatted(text(now.host()), revision, Handover.quoted(followers)),
                order(revision, "this tenant's owner removes", "the host's owner removes it")));
  }

  /** Revisions that the tenant's file refers to before the change. */
  private Set<String> pinned() {
    Set<String> pinned = new TreeSet<>();
    before.namespaces().forEach(n -> n.revision().ifPresent(r -> pinned.add(r.value())));
    before.gateways().forEach(g -> g.revision().ifPresent(r -> pinned.add(r.value())));
    return pinned;
  }

  private static Set<String> labels(Mesh mesh) {
    Set<String> labels = new TreeSet<>(Set.of(mesh.revision().value()));
    mesh.canary().ifPresent(canary -> labels.add(canary.revision().value()));
    mesh.tags().forEach(tag -> labels.add(tag.value()));
    return labels;
  }

  private static String text(Optional<Located<String>> located) {
    return located.map(Located::value).orElse("");
  }

  /** The canary becomes the control plane, and the previous control plane is removed. */
  void finished(Mesh.Canary canary) {
    Set<String> followers = followers(old.revision().value());
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

  /**
   * A canary is removed.
   *
   * @param what happens to it, as a sentence
   */
  void abandoned(Mesh.Canary canary, String what) {
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
          what + (handover.known() ? "; nothing of this tenant follows it" : ""),
          "");
    }
  }

  /** What follows a revision before the change. Without a plan, it is read from the file. */
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
}
