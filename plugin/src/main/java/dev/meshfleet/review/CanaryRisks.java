package dev.meshfleet.review;

import dev.meshfleet.finding.Place;
import dev.meshfleet.finding.Severity;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Namespace;
import dev.meshfleet.fleet.Tenant;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a canary upgrade: start it, let namespaces try it, promote it, finish. Each note
 * says what the next safe step is.
 */
final class CanaryRisks {
  private final Tenant before;
  private final Tenant after;
  private final Mesh old;
  private final Mesh now;
  private final RiskNotes.Of notes;

  private CanaryRisks(Tenant before, Tenant after, RiskNotes.Of notes) {
    this.before = before;
    this.after = after;
    this.old = before.mesh();
    this.now = after.mesh();
    this.notes = notes;
  }

  static void check(Tenant before, Tenant after, RiskNotes.Of notes) {
    if (after.mesh().tenancy() == Mesh.Tenancy.SHARED) {
      return;
    }
    CanaryRisks risks = new CanaryRisks(before, after, notes);
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
          "the canary \"%s\" is started and promoted at once".formatted(canary.revision()),
          "start it with promoted: false, and let one namespace try it first");
      return;
    }
    notes.note(
        Risk.CANARY_STARTED,
        place,
        "Istio %s starts beside %s, as revision \"%s\""
            .formatted(canary.version(), now.version(), canary.revision()),
        "next safe step: one namespace with revision: %s; restart its pods, watch"
            .formatted(canary.revision()));
  }

  private void moved(Mesh.Canary was, Mesh.Canary is) {
    if (!was.revision().value().equals(is.revision().value())) {
      lost(was, "the canary \"%s\" is replaced by \"%s\"".formatted(was.revision(), is.revision()));
    } else if (was.promoted() != is.promoted()) {
      String from = is.promoted() ? now.revision().value() : is.revision().value();
      String to = is.promoted() ? is.revision().value() : now.revision().value();
      notes.note(
          Risk.TAG_MOVED,
          is.revision().place(),
          "%s from \"%s\" to \"%s\"; it concerns the namespaces %s"
              .formatted(what(), from, to, followers()),
          is.promoted()
              ? "next safe step: restart the pods of one namespace, then of the others; when"
                  + " istioctl proxy-status shows none on %s, finish with mesh: {version: %s, revision: %s} and no canary"
                      .formatted(from, is.version(), is.revision())
              : "next safe step: restart the pods that the canary injected; remove the canary then");
    }
  }

  private String what() {
    return now.tags().isEmpty() ? "the labels move" : "the tag \"%s\" moves".formatted(now.label());
  }

  /** The namespaces that follow the mesh's label. */
  private String followers() {
    return quoted(
        after.namespaces().stream()
            .filter(namespace -> namespace.injection() && namespace.revision().isEmpty())
            .map(namespace -> namespace.name().value())
            .toList());
  }

  private static String quoted(List<String> names) {
    return names.isEmpty() ? "(none)" : "\"" + String.join("\", \"", names) + "\"";
  }

  private void ended(Mesh.Canary canary) {
    boolean stays = now.revision().value().equals(canary.revision().value());
    if (stays && canary.promoted()) {
      notes.note(
          Risk.CANARY_FINISHED,
          now.revision().place(),
          "the canary \"%s\" becomes the control plane; \"%s\" is removed"
              .formatted(canary.revision(), old.revision()),
          "check that istioctl proxy-status shows no proxy on %s".formatted(old.revision()));
    } else if (stays) {
      notes.note(
          Risk.CANARY_SKIPPED,
          now.revision().place(),
          "the canary \"%s\" replaces \"%s\" without having been promoted"
              .formatted(canary.revision(), old.revision()),
          "next safe step: canary: {version: %s, revision: %s, promoted: true}; restart the pods; finish then"
              .formatted(canary.version(), canary.revision()));
    } else {
      lost(canary, "the canary \"%s\" is taken away".formatted(canary.revision()));
    }
  }

  private void lost(Mesh.Canary canary, String what) {
    String revision = canary.revision().value();
    List<String> trying =
        before.namespaces().stream()
            .filter(n -> follows(n.revision(), revision))
            .map(Namespace::name)
            .map(Located::value)
            .toList();
    boolean gateways = before.gateways().stream().anyMatch(g -> follows(g.revision(), revision));
    if (canary.promoted()) {
      notes.note(
          Severity.ERROR,
          Risk.CANARY_ABANDONED,
          after.at(),
          what + ", although it is promoted: all pods follow it",
          "to finish: mesh: {version: %s, revision: %s}; to go back: promoted: false first"
              .formatted(canary.version(), revision));
    } else if (!trying.isEmpty() || gateways) {
      notes.note(
          Risk.CANARY_ABANDONED,
          after.at(),
          what + "; pods follow it in the namespaces " + quoted(trying),
          "next safe step: take revision: %s out there, restart their pods; take the canary away then"
              .formatted(revision));
    } else {
      notes.note(
          Severity.NOTE, Risk.CANARY_ABANDONED, after.at(), what + "; no namespace follows it", "");
    }
  }

  private static boolean follows(Optional<Located<String>> label, String revision) {
    return label.map(found -> found.value().equals(revision)).orElse(false);
  }

  private void tags() {
    List<String> was = old.tags().stream().map(Located::value).toList();
    List<String> is = now.tags().stream().map(Located::value).toList();
    if (was.equals(is)) {
      return;
    }
    Place place = now.tags().isEmpty() ? after.at() : now.tags().get(0).place();
    boolean relabelled = !old.label().equals(now.label());
    notes.note(
        Risk.TAG_MOVED,
        place,
        "the revision tags change from %s to %s%s"
            .formatted(
                quoted(was),
                quoted(is),
                relabelled
                    ? "; the label of the namespaces %s changes with them".formatted(followers())
                    : ""),
        "keep an old tag until every pod was restarted under the new label");
  }
}
