package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.read.Mesh.Canary;
import dev.meshfleet.read.Mesh.Flavor;
import dev.meshfleet.read.Mesh.Tenancy;
import dev.meshfleet.read.Mesh.Topology;
import dev.meshfleet.read.Mesh.Trust;
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
        fields.optionalText("host", Shape.TENANT),
        fields.choice("flavor", Flavor::word, Flavor.ISTIOD),
        version(fields).orElseGet(() -> otherwise(Releases.newestStable().toString())),
        revision(fields).orElseGet(() -> otherwise(tenant)),
        fields
            .optionalText("namespace", Shape.NAMESPACE)
            .orElseGet(() -> otherwise("istio-" + tenant)),
        fields.texts("tags", Shape.TAG),
        fields.has("canary") ? Optional.of(canary(fields.map("canary"))) : Optional.empty(),
        trust(fields.map("trust")),
        topology(fields.map("topology")),
        fields.flag("hosting", false),
        new Values(fields.free("values")));
  }

  private Canary canary(Fields canary) {
    Located<String> version = canary.text("version", Shape.FREE);
    checkVersion(canary, version);
    String named = tenant + "-" + version.value().replace('.', '-');
    Located<String> revision =
        revision(canary).orElseGet(() -> new Located<>(named, version.place()));
    if (!Shape.REVISION.admits(revision.value())) {
      canary
          .findings()
          .error(
              revision.place(),
              Code.NAME,
              "the canary would be called \"%s\", which is no revision".formatted(revision),
              "give it a short name: canary: {version: ..., revision: ...}");
    }
    boolean promoted = canary.flag("promoted", false);
    canary.done();
    return new Canary(version, revision, promoted);
  }

  private static Optional<Located<String>> version(Fields fields) {
    Optional<Located<String>> version = fields.optionalText("version", Shape.FREE);
    version.ifPresent(found -> checkVersion(fields, found));
    return version;
  }

  /** The shape alone; whether the release is known is a rule of its own. */
  private static void checkVersion(Fields fields, Located<String> version) {
    if (!version.value().isEmpty() && Releases.parse(version.value()).isEmpty()) {
      fields
          .findings()
          .error(
              version.place(),
              Code.VERSION,
              "\"%s\" is no version of Istio".formatted(version),
              "write it as in " + Releases.newestStable());
    }
  }

  private static Optional<Located<String>> revision(Fields fields) {
    Optional<Located<String>> revision = fields.optionalText("revision", Shape.REVISION);
    revision
        .filter(found -> found.value().equals("default"))
        .ifPresent(
            found ->
                fields
                    .findings()
                    .error(
                        found.place(),
                        Code.NAME,
                        "a tenant's revision cannot be \"default\"",
                        "without the field it is the tenant's name"));
    return revision;
  }

  private Trust trust(Fields trust) {
    Trust read =
        new Trust(
            trust
                .optionalText("domain", Shape.DOMAIN_NAME)
                .orElseGet(() -> otherwise(tenant + ".mesh")),
            new Located<>(
                trust.choice("ca", Trust.Authority::word, Trust.Authority.SELF_SIGNED),
                trust.placeOf("ca")),
            trust.has("issuer") ? Optional.of(issuer(trust.map("issuer"))) : Optional.empty(),
            trust.optionalText("root", Shape.PEM));
    trust.done();
    return read;
  }

  private static Trust.Issuer issuer(Fields issuer) {
    Trust.Issuer read =
        new Trust.Issuer(issuer.text("kind", Shape.ISSUER), issuer.text("name", Shape.SECRET_NAME));
    issuer.done();
    return read;
  }

  private static Topology topology(Fields topology) {
    Topology read =
        new Topology(
            new Located<>(
                topology.choice("model", Topology.Model::word, Topology.Model.INDEPENDENT),
                topology.placeOf("model")),
            topology.optionalText("primary", Shape.ANY),
            topology.optionalText("address", Shape.ADDRESS));
    topology.done();
    return read;
  }

  private Located<String> otherwise(String value) {
    return new Located<>(value, fields.place());
  }
}
