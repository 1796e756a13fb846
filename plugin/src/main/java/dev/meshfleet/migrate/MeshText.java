package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Mesh;
import java.util.LinkedHashMap;
import java.util.Map;

/** The field {@code mesh} of a tenant file for an installation. */
final class MeshText {
  private static final int FIELD = 2;
  private static final int MESH = 4;

  private final CarriedMesh plane;
  private final String tenant;
  private final Fleet fleet;
  private final Installation installation;
  private final CommentedYaml text;

  private MeshText(
      CarriedMesh plane,
      String tenant,
      Fleet fleet,
      Installation installation,
      CommentedYaml text) {
    this.plane = plane;
    this.tenant = tenant;
    this.fleet = fleet;
    this.installation = installation;
    this.text = text;
  }

  static void write(
      CarriedMesh plane,
      String tenant,
      Fleet fleet,
      Installation installation,
      CommentedYaml text) {
    new MeshText(plane, tenant, fleet, installation, text).mesh();
  }

  private void mesh() {
    Adoption adoption = plane.adoption();
    text.line(FIELD, "mesh:");
    if (adoption.isBeside()) {
      beside();
    }
    if (installation.mesh().flavor() == Mesh.Flavor.SAIL) {
      text.field(MESH, "flavor", "Sail");
    }
    plane.release().version().ifPresent(version -> text.line(MESH, "version: " + version));
    if (!adoption.revision().equals(tenant)) {
      if (adoption.isRenamed(tenant)) {
        text.comment(MESH, "the installed control plane has the revision %s".formatted(tenant));
      }
      text.field(MESH, "revision", adoption.revision());
    }
    if (!adoption.namespace().equals("istio-" + tenant)) {
      text.field(MESH, "namespace", adoption.namespace());
    }
    if (!plane.tags().isEmpty()) {
      text.field(MESH, "tags", plane.tags());
    }
    if (plane.byDefault()) {
      text.field(MESH, "default", true);
    }
    trust();
    if (!plane.values().isEmpty()) {
      AllowedValues.tell(fleet.policy(), plane.values(), MESH, text);
      text.field(MESH, "values", plane.values());
    }
    if (!plane.same().isEmpty()) {
      text.comment(
          MESH,
          "Values that are left out because they have no effect here: "
              + String.join(", ", plane.same()));
    }
  }

  private void beside() {
    text.comment(
        MESH,
        "A second control plane, %s in %s. The installed one cannot be taken over:"
            .formatted(plane.adoption().revision(), plane.adoption().namespace()));
    plane.adoption().reasons().forEach(reason -> text.comment(MESH, "- " + reason));
    text.comment(
        MESH,
        "Move namespaces as in a canary upgrade: sync this file with the first ones, restart their"
            + " pods, check them, add the next ones. After the last one, remove the old control plane.");
    boolean sameHome = plane.adoption().namespace().equals(plane.oldNamespace());
    boolean ownRoot = installation.mesh().authority().isEmpty();
    text.comment(
        MESH,
        sameHome
            ? "Both are in one namespace and sign with the same root, so their pods can call each other."
            : ownRoot
                ? "Copy the root certificate of the old one before the first sync (see the printed steps):"
                    + " otherwise, pods of the old and the new one cannot call each other by mTLS."
                : "Give the new namespace the same root first, so that pods of both can call each other.");
  }

  private void trust() {
    Map<String, Object> trust = new LinkedHashMap<>();
    plane.trustDomain().ifPresent(domain -> trust.put("domain", domain));
    installation
        .mesh()
        .authority()
        .ifPresent(
            authority -> {
              trust.put("ca", authority.ca().word());
              authority.address().ifPresent(address -> trust.put("caAddress", address));
              if (authority.issuer().isPresent()) {
                Map<String, Object> issuer = new LinkedHashMap<>();
                issuer.put("kind", authority.issuerKind().orElse("Issuer"));
                issuer.put("name", authority.issuer().get());
                trust.put("issuer", issuer);
              }
            });
    external();
    if (!trust.isEmpty()) {
      if (plane.trustDomain().isPresent()) {
        text.comment(MESH, "the installed trust domain, so that identities stay the same");
      }
      text.field(MESH, "trust", trust);
    }
  }

  /** The platform team decides which CA outside of a mesh is allowed. */
  private void external() {
    installation
        .mesh()
        .authority()
        .flatMap(InstalledMesh.Authority::address)
        .filter(
            address ->
                fleet.policy().caAddresses().stream()
                    .noneMatch(allowed -> allowed.value().equals(address)))
        .ifPresent(
            address ->
                text.comment(
                    MESH,
                    "An external CA signs. The platform team has to allow it in fleet.yaml:"
                        + " policy.caAddresses: [\"%s\"]".formatted(address)));
  }
}
