package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.AddressShapes;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.PlatformPatch;
import dev.meshfleet.fleet.Policy;
import dev.meshfleet.fleet.Shapes;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.istio.Releases;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * fleet.yaml: the platform team's file.
 *
 * @param owner the team that approves changes of the platform
 * @param defaults shaped like a tenant's {@code spec}
 * @param patches the platform team's patches on rendered objects of tenants
 */
record FleetFile(
    String name,
    Optional<Located<String>> owner,
    List<Fleet.Cluster> clusters,
    Node.Mapping defaults,
    Policy policy,
    List<PlatformPatch> patches) {
  private static final String LOCAL_SERVER = "https://kubernetes.default.svc";

  /** The default of a fleet without the file: the cluster in which Argo CD runs. */
  static FleetFile absent(String folder) {
    Place nowhere = Place.startOf(folder + "/" + Fleet.FILE);
    Fleet.Cluster local =
        new Fleet.Cluster(new Located<>("in-cluster", nowhere), LOCAL_SERVER, "", "");
    return new FleetFile(
        "fleet",
        Optional.empty(),
        List.of(local),
        Node.Mapping.empty(nowhere),
        PolicyReader.otherwise(),
        List.of());
  }

  /** A fleet without templates of its own, and with Meshfleet's injection templates. */
  Fleet fleetOf(Map<String, Tenant> tenants) {
    return Fleet.of(name, owner, clusters, policy, patches, tenants);
  }

  /** The content of the file; empty if it has errors. */
  static Optional<FleetFile> read(Node.Mapping root, Findings findings) {
    FleetFile file = ask(WrittenFields.ofRoot(root, findings));
    return findings.hasErrors() ? Optional.empty() : Optional.of(file);
  }

  /** Requests every field of fleet.yaml. */
  static FleetFile ask(Fields root) {
    FileHead.check(root, "Fleet");
    Fields metadata = root.map("metadata");
    String name = metadata.text("name", Shapes.NAME).value();
    metadata.done();
    Fields spec = root.map("spec");
    root.done();
    List<Fleet.Cluster> clusters = clusters(spec);
    FleetFile file =
        new FleetFile(
            name,
            spec.optionalText("owner", Shapes.OWNER),
            clusters,
            spec.defaults("defaults"),
            PolicyReader.read(spec.map("policy")),
            PatchReader.ofFleet(spec.maps("patches")));
    spec.done();
    return file;
  }

  /** The default version of Istio, for a tenant file that names none. */
  String version() {
    return defaults
        .get("mesh")
        .filter(Node.Mapping.class::isInstance)
        .flatMap(mesh -> ((Node.Mapping) mesh).get("version"))
        .map(version -> String.valueOf(version.value()))
        .orElseGet(() -> Releases.newestStable().toString());
  }

  private static List<Fleet.Cluster> clusters(Fields spec) {
    List<Fleet.Cluster> clusters = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (Fields fields : spec.maps("clusters")) {
      Located<String> name = fields.text("name", Shapes.ANY);
      String server =
          fields.optionalText("server", AddressShapes.URL).map(Located::value).orElse(LOCAL_SERVER);
      String network =
          fields.optionalText("network", Shapes.LABEL_TEXT).map(Located::value).orElse("");
      String platform = fields.optionalText("platform", Shapes.FREE).map(Located::value).orElse("");
      fields.done();
      if (!names.add(name.value())) {
        fields
            .findings()
            .error(
                name.place(),
                Code.TWICE,
                "duplicate cluster \"%s\"".formatted(name),
                "keep one of them");
      }
      clusters.add(new Fleet.Cluster(name, server, network, platform));
    }
    return clusters.isEmpty() ? absent("").clusters() : List.copyOf(clusters);
  }
}
