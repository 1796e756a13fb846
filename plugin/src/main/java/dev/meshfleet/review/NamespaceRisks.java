package dev.meshfleet.review;

import dev.meshfleet.finding.Severity;
import dev.meshfleet.fleet.Federation;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Namespace;
import dev.meshfleet.fleet.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Namespaces that are removed, move, or follow another control plane. */
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
    risks.last();
  }

  /** A mesh without namespaces has no workloads, but its own pods still run. */
  private void last() {
    if (before.namespaces().isEmpty() || !after.namespaces().isEmpty()) {
      return;
    }
    List<String> names =
        before.namespaces().stream().map(namespace -> namespace.name().value()).toList();
    notes.note(
        Severity.ERROR,
        Risk.NAMESPACE_REMOVED,
        after.at(),
        "the last namespaces of the tenant are removed: %s".formatted(Handover.quoted(names)),
        "to end the tenant: 1. move its workloads; 2. set lifecycle: Retiring; 3. remove the file in a later pull request;"
            + " to replace a namespace: 1. add the new one; 2. move the workloads; 3. remove the old one");
  }

  private void gone(Namespace namespace) {
    String name = namespace.name().value();
    if (after.namespaces().isEmpty()) {
      return; // see last()
    }
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
        "the namespace \"%s\" is removed from the tenant%s"
            .formatted(name, needed ? ", but a gateway or an export still refers to it" : ""),
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
          "sidecar injection is %s in namespace \"%s\""
              .formatted(now.injection() ? "enabled" : "disabled", name));
    } else if (!text(old.revision()).equals(text(now.revision()))
        && !revision(before, old).equals(revision(after, now))) {
      notes.note(
          Risk.PODS_RESTART,
          now.name().place(),
          "the namespace \"%s\" follows \"%s\" instead of \"%s\""
              .formatted(name, label(after, now.revision()), label(before, old.revision())),
          "restart its pods with kubectl rollout restart deployment -n %s, check with istioctl proxy-status, and watch their errors"
              .formatted(name));
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

  /**
   * The revision that injects the pods of a namespace: a change of the tag that points to it does
   * not affect them.
   */
  private static String revision(Tenant tenant, Namespace namespace) {
    String label = label(tenant, namespace.revision());
    boolean tag = tenant.mesh().revisionTags().stream().anyMatch(t -> t.value().equals(label));
    return tag ? tenant.mesh().serving() : label;
  }

  private static String label(Tenant tenant, Optional<Located<String>> own) {
    return own.map(Located::value).orElse(tenant.mesh().label());
  }

  private static String text(Optional<Located<String>> located) {
    return located.map(Located::value).orElse("");
  }
}
