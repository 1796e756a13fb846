package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.fleet.AddressShapes;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Mesh.Canary;
import dev.meshfleet.fleet.Mesh.Flavor;
import dev.meshfleet.fleet.Mesh.Tenancy;
import dev.meshfleet.fleet.Mesh.Trust;
import dev.meshfleet.fleet.Shapes;
import dev.meshfleet.fleet.Topology;
import dev.meshfleet.fleet.Values;
import dev.meshfleet.istio.Releases;
import java.util.Optional;

/** Reads {@code spec.mesh}: its fields, their shapes and their defaults. */
final class MeshReader {
  private final String tenant;
  private final Fields fields;

  private MeshReader(String tenant, Fields fields) {
    this.tenant = tenant;
    this.fields = fields;
  }

  static Mesh read(String tenant, Fields fields) {
    Mesh mesh = new MeshReader(tenant, fields).mesh();
    if (mesh.tenancy() == Tenancy.SHARED) {
      HostsFields.refuse(fields);
    }
    fields.done();
    return mesh;
  }

  private Mesh mesh() {
    return new Mesh(
        fields.choice("tenancy", Tenancy::word, Tenancy.DEDICATED),
        fields.optionalText("host", Shapes.TENANT),
        fields.choice("flavor", Flavor::word, Flavor.ISTIOD),
        fields
            .optionalText("version", Shapes.VERSION)
            .orElseGet(() -> otherwise(Releases.newestStable().toString())),
        fields.optionalText("revision", Shapes.OWN_REVISION).orElseGet(() -> otherwise(tenant)),
        fields
            .optionalText("namespace", Shapes.NAMESPACE)
            .orElseGet(() -> otherwise("istio-" + tenant)),
        fields.texts("tags", Shapes.OWN_TAG),
        fields.flag("default", false)
            ? Optional.of(new Located<>(Mesh.DEFAULT, fields.placeOf("default")))
            : Optional.empty(),
        fields.optionalMap("canary").map(this::canary),
        trust(fields.map("trust")),
        topology(fields.map("topology")),
        fields.flag("hosting", false),
        new Values(fields.free("values")));
  }

  private Canary canary(Fields canary) {
    Located<String> version = canary.text("version", Shapes.VERSION);
    String named = tenant + "-" + version.value().replace('.', '-');
    Located<String> revision =
        canary
            .optionalText("revision", Shapes.OWN_REVISION)
            .orElseGet(() -> new Located<>(named, version.place()));
    boolean made = !canary.has("revision") && !version.value().isEmpty();
    if (made && !Shapes.REVISION.admits(revision.value())) {
      canary
          .findings()
          .error(
              revision.place(),
              Code.NAME,
              "invalid revision \"%s\" of the canary".formatted(revision),
              "set a short revision: canary: {version: ..., revision: ...}");
    }
    boolean promoted = canary.flag("promoted", false);
    canary.done();
    return new Canary(version, revision, promoted);
  }

  private Trust trust(Fields trust) {
    Trust read =
        new Trust(
            trust
                .optionalText("domain", AddressShapes.DOMAIN_NAME)
                .orElseGet(() -> otherwise(tenant + ".mesh")),
            new Located<>(
                trust.choice("ca", Trust.Authority::word, Trust.Authority.SELF_SIGNED),
                trust.placeOf("ca")),
            trust.optionalText("caAddress", AddressShapes.ENDPOINT),
            trust.optionalMap("issuer").map(MeshReader::issuer),
            trust.optionalText("root", Shapes.PEM));
    trust.done();
    return read;
  }

  private static Trust.Issuer issuer(Fields issuer) {
    Trust.Issuer read =
        new Trust.Issuer(issuer.text("kind", Shapes.ISSUER), issuer.text("name", Shapes.OBJECT));
    issuer.done();
    return read;
  }

  private static Topology topology(Fields topology) {
    Topology read =
        new Topology(
            new Located<>(
                topology.choice("model", Topology.Model::word, Topology.Model.INDEPENDENT),
                topology.placeOf("model")),
            topology.optionalText("primary", Shapes.ANY),
            topology.optionalText("address", AddressShapes.ADDRESS));
    topology.done();
    return read;
  }

  private Located<String> otherwise(String value) {
    return new Located<>(value, fields.place());
  }
}
