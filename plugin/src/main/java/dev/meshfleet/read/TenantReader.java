package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.read.Tenant.Access;
import dev.meshfleet.read.Tenant.Lifecycle;
import dev.meshfleet.read.Tenant.Patch;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one tenant: the list of a tenant file's fields, each with its shape and its default. */
final class TenantReader {
  private final String name;
  private final Fields spec;
  private final Located<String> owner;
  private final Findings findings;

  private TenantReader(String name, Fields spec, Findings findings) {
    this.name = name;
    this.spec = spec;
    this.findings = findings;
    this.owner = spec.text("owner", Shape.OWNER);
  }

  /**
   * The tenant of a file, with the fleet's defaults under its own fields.
   *
   * @param defaults shaped like a tenant's {@code spec}
   * @param clusters the fleet's, where the tenant names none
   * @return nothing when there is no spec; with errors among the findings the tenant has stand-ins
   */
  static Optional<Tenant> read(
      SourceFile file,
      Node.Mapping root,
      Node.Mapping defaults,
      List<Fleet.Cluster> clusters,
      Findings findings) {
    Fields fields = Fields.ofRoot(root, findings);
    FileHead.check(fields, "Tenant");
    Fields metadata = fields.map("metadata");
    Located<String> name = TenantName.read(metadata, file, findings);
    Map<String, String> labels = metadata.keyed("labels", Shape.LABEL_TEXT);
    metadata.done();
    Optional<Node> own = fields.node("spec");
    fields.done();
    if (!(own.orElse(null) instanceof Node.Mapping ownSpec)) {
      findings.error(
          own.map(Node::place).orElse(fields.place()),
          Code.MISSING_FIELD,
          "spec is missing",
          "the smallest one is: spec: {owner: <team>, namespaces: [<namespace>]}");
      return Optional.empty();
    }
    Fields spec = Fields.ofSpec(defaults.overlaidBy(ownSpec), findings);
    Tenant tenant = new TenantReader(name.value(), spec, findings).tenant(name, labels, clusters);
    return Optional.of(tenant);
  }

  private Tenant tenant(
      Located<String> located, Map<String, String> labels, List<Fleet.Cluster> clusters) {
    Lifecycle lifecycle = spec.choice("lifecycle", Lifecycle::word, Lifecycle.ACTIVE);
    int wave = spec.number("wave", 1, 0, 99);
    List<Located<String>> named = spec.texts("clusters", Shape.FREE);
    Mesh mesh = MeshReader.read(name, spec.map("mesh"));
    List<Namespace> namespaces = namespaces();
    List<Gateway> gateways = GatewayReader.read(name, spec.maps("gateways"));
    List<Located<String>> placed = named.isEmpty() ? List.of(clusters.get(0).name()) : named;
    Isolation isolation = isolation(spec.map("isolation"));
    Access access = access(spec.map("access"));
    List<Federation> federation = FederationReader.read(spec.maps("federation"));
    List<Patch> patches = PatchReader.read(spec.maps("patches"));
    spec.done();
    return new Tenant(
        located.value(),
        located.place(),
        labels,
        owner,
        lifecycle,
        wave,
        placed,
        mesh,
        namespaces,
        FederationGateway.added(
            name, federation, EastWestGateway.added(name, mesh, gateways, placed, clusters)),
        isolation,
        access,
        federation,
        patches);
  }

  private List<Namespace> namespaces() {
    List<Namespace> namespaces = new ArrayList<>();
    for (Fields fields : spec.textsOrMaps("namespaces", "name")) {
      OwnedKeys.check(fields, "labels");
      OwnedKeys.check(fields, "annotations");
      namespaces.add(
          new Namespace(
              fields.text("name", Shape.NAMESPACE),
              fields.flag("injection", true),
              fields.optionalText("revision", Shape.REVISION),
              fields.keyed("labels", Shape.LABEL_TEXT),
              fields.keyed("annotations", Shape.FREE),
              quota(fields)));
      fields.done();
    }
    if (namespaces.isEmpty() && !spec.has("namespaces")) {
      findings.error(
          spec.place(),
          Code.MISSING_FIELD,
          "spec.namespaces is missing",
          "list the namespaces of the tenant's workloads: namespaces: [%s-api]".formatted(name));
    }
    return List.copyOf(namespaces);
  }

  private Map<String, String> quota(Fields namespace) {
    Map<String, String> quota = namespace.keyed("quota", Shape.FREE);
    quota.forEach(
        (resource, quantity) -> {
          if (!Quantity.isValid(quantity)) {
            findings.error(
                namespace.placeIn("quota", resource),
                Code.WRONG_VALUE,
                "the quota of %s is no quantity that Kubernetes takes: \"%s\""
                    .formatted(resource, quantity),
                "such as \"50\", \"500m\" or \"4Gi\"");
          }
        });
    return quota;
  }

  private static Isolation isolation(Fields fields) {
    Isolation isolation =
        new Isolation(
            fields.choice("mtls", Enum::name, Isolation.Mtls.STRICT),
            fields.flag("authorization", true),
            fields.flag("networkPolicy", true),
            fields.flag("sidecarScope", true),
            fields.choice("outbound", Enum::name, Isolation.Outbound.ALLOW_ANY),
            fields.texts("allowFrom", Shape.TENANT));
    fields.done();
    return isolation;
  }

  private static Access access(Fields fields) {
    Access access =
        new Access(fields.texts("admins", Shape.ANY), fields.texts("viewers", Shape.ANY));
    fields.done();
    return access;
  }
}
