package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.EastWestGateway;
import dev.meshfleet.fleet.Federation;
import dev.meshfleet.fleet.FederationGateway;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Isolation;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Namespace;
import dev.meshfleet.fleet.OwnedKeys;
import dev.meshfleet.fleet.Shapes;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.fleet.Tenant.Access;
import dev.meshfleet.fleet.Tenant.Lifecycle;
import dev.meshfleet.fleet.Tenant.Patch;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one tenant: the list of a tenant file's fields, each with its shape and its default. */
final class TenantReader {
  private static final String KIND = "Tenant";

  private final String name;
  private final Fields spec;
  private final Located<String> owner;

  private TenantReader(String name, Fields spec) {
    this.name = name;
    this.spec = spec;
    this.owner = spec.text("owner", Shapes.OWNER);
  }

  /**
   * The tenant of a file, with its own fields merged over the fleet's defaults.
   *
   * @param defaults shaped like a tenant's {@code spec}
   * @param clusters the clusters of the fleet, the default of a tenant that names none
   * @return empty if there is no spec; if there are errors among the findings, the tenant contains
   *     placeholders
   */
  static Optional<Tenant> read(
      SourceFile file,
      Node.Mapping root,
      Node.Mapping defaults,
      List<Fleet.Cluster> clusters,
      Findings findings) {
    Fields fields = WrittenFields.ofRoot(root, findings);
    FileHead.check(fields, KIND);
    Fields metadata = fields.map("metadata");
    Located<String> name = TenantName.read(metadata, file, findings);
    Map<String, String> labels = labels(metadata);
    Optional<Fields> own = fields.optionalMap("spec");
    fields.done();
    boolean misspelt =
        root.entries().keySet().stream()
            .anyMatch(key -> DidYouMean.nearest(key, List.of("spec")).isPresent());
    if (own.isEmpty() && !misspelt) { // a misspelt field is reported as unknown
      findings.error(
          fields.place(),
          Code.MISSING_FIELD,
          "spec: required field is missing",
          "add at least spec: {owner: <team>, namespaces: [<namespace>]}");
    }
    return root.get("spec")
        .filter(Node.Mapping.class::isInstance)
        .map(written -> own.orElseThrow().written())
        .map(written -> WrittenFields.ofSpec(defaults.overlaidBy(written), findings))
        .map(spec -> new TenantReader(file.stem(), spec).tenant(name, labels, clusters));
  }

  /** Requests every field of a tenant file. */
  static void ask(Fields root) {
    FileHead.check(root, KIND);
    Fields metadata = root.map("metadata");
    metadata.text("name", Shapes.OWN_NAME);
    labels(metadata);
    askSpec(root.map("spec"));
  }

  /** Requests every field of a tenant's spec. */
  static void askSpec(Fields spec) {
    Located<String> name = new Located<>("", spec.place());
    Fleet.Cluster nowhere = new Fleet.Cluster(name, "", "", "");
    new TenantReader("", spec).tenant(name, Map.of(), List.of(nowhere));
  }

  private static Map<String, String> labels(Fields metadata) {
    Map<String, String> labels = metadata.keyed("labels", OwnedKeys.OF_TENANT, Shapes.LABEL_TEXT);
    metadata.done();
    return labels;
  }

  private Tenant tenant(
      Located<String> written, Map<String, String> labels, List<Fleet.Cluster> clusters) {
    Lifecycle lifecycle = spec.choice("lifecycle", Lifecycle::word, Lifecycle.ACTIVE);
    int wave = spec.number("wave", 1, 0, 99);
    List<Located<String>> named = spec.texts("clusters", Shapes.ANY);
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
        name,
        written.place(),
        written.value(),
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
    String remedy =
        "add the namespaces of the workloads, for example namespaces: [%s-api]".formatted(name);
    for (Fields fields : spec.textsOrMaps("namespaces", "name", remedy)) {
      namespaces.add(
          new Namespace(
              fields.text("name", Shapes.NAMESPACE),
              fields.flag("injection", true),
              fields.optionalText("revision", Shapes.REVISION),
              fields.keyed("labels", OwnedKeys.FREE, Shapes.LABEL_TEXT),
              fields.keyed("annotations", OwnedKeys.FREE, Shapes.FREE),
              keys(fields),
              fields.keyed("quota", Shapes.KEY, Shapes.QUOTA)));
      fields.done();
    }
    return List.copyOf(namespaces);
  }

  /** The places of the keys of a namespace's labels and annotations. */
  private static List<Located<String>> keys(Fields namespace) {
    List<Located<String>> keys = new ArrayList<>();
    for (String name : List.of("labels", "annotations")) {
      if (namespace.written().get(name).orElse(null) instanceof Node.Mapping map) {
        map.entries().forEach((key, entry) -> keys.add(new Located<>(key, entry.place())));
      }
    }
    return List.copyOf(keys);
  }

  private static Isolation isolation(Fields fields) {
    Isolation isolation =
        new Isolation(
            fields.choice("mtls", Enum::name, Isolation.Mtls.STRICT),
            fields.flag("authorization", true),
            fields.flag("networkPolicy", true),
            fields.flag("sidecarScope", true),
            fields.choice("outbound", Enum::name, Isolation.Outbound.ALLOW_ANY),
            fields.flag("guard", true),
            fields.texts("allowFrom", Shapes.TENANT));
    fields.done();
    return isolation;
  }

  private static Access access(Fields fields) {
    Access access =
        new Access(fields.texts("admins", Shapes.ANY), fields.texts("viewers", Shapes.ANY));
    fields.done();
    return access;
  }
}
