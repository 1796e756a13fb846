package dev.meshfleet.review;

import dev.meshfleet.finding.Severity;
import dev.meshfleet.fleet.Federation;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Namespace;
import dev.meshfleet.fleet.Tenant;
import java.util.Map;
import java.util.Optional;

/** Namespaces that leave, move, or follow another control plane. */
final class NamespaceRisks {
  private static final String POD_SECURITY = "pod-security.kubernetes.io/enforce";

  private final Tenant before;
  private final Tenant after;
  private final Map<String, String> owners;
  private final RiskNotes.Of notes;

  private NamespaceRisks(
      Tenant before, Tenant after, Map<String, String> owners, RiskNotes.Of notes) {
    this.before = before;
    this.after = after;
    this.owners = owners;
    this.notes = notes;
  }

  /**
   * @param owners the tenant of each namespace, as the head has it
   */
  static void check(Tenant before, Tenant after, Map<String, String> owners, RiskNotes.Of notes) {
    NamespaceRisks risks = new NamespaceRisks(before, after, owners, notes);
    Map<String, Namespace> now = TenantPair.byName(after.namespaces(), Namespace::name);
    for (Namespace namespace : before.namespaces()) {
      Namespace same = now.get(namespace.name().value());
      if (same == null) {
        risks.gone(namespace);
      } else {
        risks.changed(namespace, same);
      }
    }
  }

  private void gone(Namespace namespace) {
    String name = namespace.name().value();
    String owner = owners.getOrDefault(name, "");
    if (!owner.isEmpty() && !owner.equals(after.name())) {
      notes.note(
          Risk.NAMESPACE_MOVED,
          after.at(),
          "the namespace \"%s\" moves to tenant \"%s\"".formatted(name, owner));
      return;
    }
    boolean needed =
        after.gateways().stream().anyMatch(g -> g.namespace().value().equals(name))
            || after.federation().stream().anyMatch(peer -> exports(peer, name));
    notes.note(
        needed ? Severity.ERROR : Severity.WARNING,
        Risk.NAMESPACE_REMOVED,
        after.at(),
        "the namespace \"%s\" leaves the tenant%s"
            .formatted(name, needed ? ", although a gateway or an export still points there" : ""),
        "");
  }

  private static boolean exports(Federation peer, String namespace) {
    return peer.exports().stream().anyMatch(s -> s.namespace().value().equals(namespace));
  }

  private void changed(Namespace old, Namespace now) {
    String name = now.name().value();
    if (old.injection() != now.injection()) {
      notes.note(
          Risk.INJECTION_CHANGED,
          now.name().place(),
          "sidecar injection is switched %s in namespace \"%s\""
              .formatted(now.injection() ? "on" : "off", name));
    } else if (!text(old.revision()).equals(text(now.revision()))) {
      notes.note(
          Risk.PODS_RESTART,
          now.name().place(),
          "the namespace \"%s\" follows \"%s\" instead of \"%s\""
              .formatted(name, label(after, now.revision()), label(before, old.revision())),
          "next safe step: restart its pods, check with istioctl proxy-status, watch their errors");
    }
    String was = old.labels().getOrDefault(POD_SECURITY, "");
    String is = now.labels().getOrDefault(POD_SECURITY, "");
    if (!was.equals(is)) {
      notes.note(
          Risk.NAMESPACE_SECURITY,
          now.name().place(),
          "the pod security level of namespace \"%s\" changes from \"%s\" to \"%s\""
              .formatted(name, was, is));
    }
  }

  private static String label(Tenant tenant, Optional<Located<String>> own) {
    return own.map(Located::value).orElse(tenant.mesh().label());
  }

  private static String text(Optional<Located<String>> located) {
    return located.map(Located::value).orElse("");
  }
}
