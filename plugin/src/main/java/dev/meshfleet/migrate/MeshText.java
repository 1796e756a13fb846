package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Mesh;
import java.util.LinkedHashMap;
import java.util.Map;

/** The field {@code mesh} of a tenant file for what is installed. */
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
    if (installation.flavor() == Mesh.Flavor.SAIL) {
      text.field(MESH, "flavor", "Sail");
    }
    plane.release().version().ifPresent(version -> text.line(MESH, "version: " + version));
    if (!adoption.revision().equals(tenant)) {
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
    if (plane.same() > 0) {
      text.comment(MESH, "values left out, as they say what is so anyway: " + plane.same());
    }
  }

  private void beside() {
    text.comment(
        MESH,
        "A second control plane, %s in %s, beside the one that is there, as"
                .formatted(plane.adoption().revision(), plane.adoption().namespace())
            + " that one cannot be taken over:");
    plane.adoption().reasons().forEach(reason -> text.comment(MESH, "- " + reason));
    text.comment(
        MESH,
        "Move as to a canary: sync this file with the first namespaces, restart their pods, look,"
            + " add the next ones; when none is left, uninstall the old control plane.");
    boolean sameHome = plane.adoption().namespace().equals(plane.oldNamespace());
    boolean ownRoot = installation.authority().isEmpty();
    text.comment(
        MESH,
        sameHome
            ? "Both are in one namespace and sign with one root, so pods of both call each other."
            : ownRoot
                ? "The new one makes a root of its own: until the last pod has moved, pods of the"
                    + " old and the new one cannot call each other by mTLS. To avoid that, copy the"
                    + " root as Secret cacerts and set trust.ca: Secret."
                : "Give the new namespace the same root first, and pods of both call each other.");
  }

  private void trust() {
    Map<String, Object> trust = new LinkedHashMap<>();
    plane.trustDomain().ifPresent(domain -> trust.put("domain", domain));
    installation
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
        text.comment(MESH, "the trust domain as installed: identities stay what they are");
      }
      text.field(MESH, "trust", trust);
    }
  }

  /** The platform team decides which CA outside of a mesh can be asked. */
  private void external() {
    installation
        .authority()
        .flatMap(Installation.Authority::address)
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
