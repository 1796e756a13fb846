package dev.meshfleet.review;

import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Isolation;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Tenant;
import java.util.List;

/** Settings that isolate a tenant from others, and access to its mesh. */
final class IsolationRisks {
  private final Tenant before;
  private final Tenant after;
  private final RiskNotes.Of notes;

  private IsolationRisks(Tenant before, Tenant after, RiskNotes.Of notes) {
    this.before = before;
    this.after = after;
    this.notes = notes;
  }

  static void check(Tenant before, Tenant after, RiskNotes.Of notes) {
    IsolationRisks risks = new IsolationRisks(before, after, notes);
    risks.mtls();
    risks.outbound();
    risks.switches();
    risks.callers();
    risks.rights();
  }

  private Place at() {
    return after.at();
  }

  private void mtls() {
    Isolation.Mtls now = after.isolation().mtls();
    if (now == before.isolation().mtls()) {
      return;
    }
    if (now == Isolation.Mtls.PERMISSIVE) {
      notes.note(
          Risk.MTLS_WEAKENED,
          at(),
          "isolation.mtls changes from STRICT to PERMISSIVE: plaintext is accepted");
    } else {
      notes.note(
          Risk.MTLS_TIGHTENED,
          at(),
          "isolation.mtls changes from PERMISSIVE to STRICT: plaintext is rejected");
    }
  }

  private void outbound() {
    Isolation.Outbound now = after.isolation().outbound();
    if (now == before.isolation().outbound()) {
      return;
    }
    if (now == Isolation.Outbound.REGISTRY_ONLY) {
      notes.note(
          Risk.OUTBOUND_RESTRICTED,
          at(),
          "isolation.outbound becomes REGISTRY_ONLY: calls to unknown external hosts"
              + " fail with 502");
    } else {
      notes.note(
          Risk.OUTBOUND_OPENED,
          at(),
          "isolation.outbound becomes ALLOW_ANY: any external host can be called");
    }
  }

  private void switches() {
    Isolation old = before.isolation();
    Isolation now = after.isolation();
    turned("authorization", old.authorization(), now.authorization());
    turned("networkPolicy", old.networkPolicy(), now.networkPolicy());
    turned("sidecarScope", old.sidecarScope(), now.sidecarScope());
    turned("guard", old.guard(), now.guard());
  }

  private void turned(String field, boolean old, boolean now) {
    if (old && !now) {
      notes.note(Risk.ISOLATION_WEAKENED, at(), "isolation.%s is disabled".formatted(field));
    } else if (now && !old) {
      notes.note(Risk.ISOLATION_TIGHTENED, at(), "isolation.%s is enabled".formatted(field));
    }
  }

  private void callers() {
    List<String> old = texts(before.isolation().allowFrom());
    for (Located<String> caller : after.isolation().allowFrom()) {
      if (!old.contains(caller.value())) {
        notes.note(
            Risk.ACCESS_WIDENED,
            caller.place(),
            "tenant \"%s\" is allowed to call this tenant".formatted(caller));
      }
    }
    List<String> now = texts(after.isolation().allowFrom());
    old.stream()
        .filter(caller -> !now.contains(caller))
        .forEach(
            caller ->
                notes.note(
                    Risk.ISOLATION_TIGHTENED,
                    at(),
                    "tenant \"%s\" is no longer allowed to call this tenant".formatted(caller)));
  }

  private void rights() {
    widened("admins", before.access().admins(), after.access().admins());
    widened("viewers", before.access().viewers(), after.access().viewers());
  }

  private void widened(String field, List<Located<String>> old, List<Located<String>> now) {
    for (Located<String> group : now) {
      if (!texts(old).contains(group.value())) {
        notes.note(
            Risk.ACCESS_WIDENED,
            group.place(),
            "the group \"%s\" is added to access.%s".formatted(group, field));
      }
    }
  }

  private static List<String> texts(List<Located<String>> located) {
    return located.stream().map(Located::value).toList();
  }
}
