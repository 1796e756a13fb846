package dev.meshfleet.review;

import dev.meshfleet.finding.Place;
import dev.meshfleet.finding.Severity;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.fleet.Topology;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What identifies a mesh: when it changes, running pods belong to a mesh that no longer exists. */
final class MeshRisks {
  private final Mesh before;
  private final Mesh after;
  private final Place at;
  private final RiskNotes.Of notes;

  private MeshRisks(Tenant before, Tenant after, RiskNotes.Of notes) {
    this.before = before.mesh();
    this.after = after.mesh();
    this.at = after.at();
    this.notes = notes;
  }

  static void check(Tenant before, Tenant after, RiskNotes.Of notes) {
    MeshRisks risks = new MeshRisks(before, after, notes);
    risks.kind();
    if (before.mesh().tenancy() == Mesh.Tenancy.DEDICATED
        && after.mesh().tenancy() == Mesh.Tenancy.DEDICATED) {
      risks.revision();
      risks.namespace();
      risks.trust();
      risks.hosting();
    }
  }

  private void kind() {
    Topology old = before.topology();
    Topology now = after.topology();
    another("mesh.tenancy", before.tenancy().word(), after.tenancy().word());
    another("mesh.host", text(before.host()), text(after.host()));
    another("mesh.flavor", before.flavor().word(), after.flavor().word());
    another("mesh.topology.model", old.model().value().word(), now.model().value().word());
    another("mesh.topology.primary", text(old.primary()), text(now.primary()));
    if (!text(old.address()).equals(text(now.address()))) {
      notes.note(
          Risk.REMOTE_ADDRESS_CHANGED,
          now.address().map(Located::place).orElse(at),
          "mesh.topology.address changes from \"%s\" to \"%s\""
              .formatted(text(old.address()), text(now.address())));
    }
  }

  private void another(String field, String old, String now) {
    if (!old.equals(now)) {
      notes.note(
          Risk.MESH_KIND_CHANGED,
          at,
          "%s changes from \"%s\" to \"%s\", which replaces the mesh by another one"
              .formatted(field, old, now));
    }
  }

  private void revision() {
    boolean canaryTakesOver =
        before
            .canary()
            .map(canary -> canary.revision().value().equals(after.revision().value()))
            .orElse(false);
    if (!before.revision().value().equals(after.revision().value()) && !canaryTakesOver) {
      notes.note(
          Risk.REVISION_RENAMED,
          after.revision().place(),
          "the revision \"%s\" is renamed to \"%s\": running proxies lose their control plane"
              .formatted(before.revision(), after.revision()),
          "keep the revision, and start the new one beside it with canary: {version: %s, revision: %s}"
              .formatted(after.version(), after.revision()));
    }
  }

  private void namespace() {
    if (!before.namespace().value().equals(after.namespace().value())) {
      notes.note(
          Risk.CONTROL_PLANE_MOVED,
          after.namespace().place(),
          "the control plane moves from namespace \"%s\" to \"%s\" and gets a new root of trust"
              .formatted(before.namespace(), after.namespace()));
    }
  }

  private void trust() {
    trustDomain();
    authority();
    if (!Objects.equals(text(before.trust().root()), text(after.trust().root()))) {
      notes.note(
          Risk.TRUST_ROOT_CHANGED,
          after.trust().root().map(Located::place).orElse(at),
          "mesh.trust.root changes");
    }
  }

  private void trustDomain() {
    String old = before.trust().domain().value();
    Located<String> domain = after.trust().domain();
    if (!old.equals(domain.value())) {
      boolean alias = aliases().contains(old);
      notes.note(
          alias ? Severity.WARNING : Severity.ERROR,
          Risk.TRUST_DOMAIN_CHANGED,
          domain.place(),
          "the trust domain changes from \"%s\" to \"%s\"%s"
              .formatted(old, domain, alias ? "; the old one remains an alias" : ""),
          alias ? "restart all pods, then remove the alias" : "");
    }
  }

  private void authority() {
    Mesh.Trust.Authority ca = after.trust().ca().value();
    if (before.trust().ca().value() != ca) {
      notes.note(
          Risk.CA_CHANGED,
          after.trust().ca().place(),
          "mesh.trust.ca changes from %s to %s, which creates a new root"
              .formatted(before.trust().ca().value().word(), ca.word()));
    } else if (!issuer(before).equals(issuer(after))) {
      notes.note(
          Risk.CA_CHANGED,
          at,
          "mesh.trust.issuer changes from \"%s\" to \"%s\", which creates a new root"
              .formatted(issuer(before), issuer(after)));
    } else if (!text(before.trust().caAddress()).equals(text(after.trust().caAddress()))) {
      notes.note(
          Risk.CA_CHANGED,
          after.trust().caAddress().map(Located::place).orElse(at),
          "mesh.trust.caAddress changes from \"%s\" to \"%s\": a new root"
              .formatted(text(before.trust().caAddress()), text(after.trust().caAddress())));
    }
  }

  private List<?> aliases() {
    Object config = after.values().data().get("meshConfig");
    Object aliases = config instanceof Map<?, ?> map ? map.get("trustDomainAliases") : null;
    return aliases instanceof List<?> list ? list : List.of();
  }

  private void hosting() {
    if (before.hosting() != after.hosting()) {
      notes.note(
          Risk.HOSTING_CHANGED,
          at,
          after.hosting()
              ? "mesh.hosting becomes true: other tenants can use this control plane"
              : "mesh.hosting becomes false: other tenants can no longer use this control plane");
    }
  }

  private static String issuer(Mesh mesh) {
    return mesh.trust().issuer().map(i -> i.kind() + " " + i.name()).orElse("none");
  }

  private static String text(Optional<Located<String>> located) {
    return located.map(Located::value).orElse("");
  }
}
