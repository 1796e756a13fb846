package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
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
 * @param owner who approves what concerns the platform
 * @param defaults shaped like a tenant's {@code spec}
 * @param patches the platform's own, on rendered objects of tenants
 */
record FleetFile(
    String name,
    Optional<Located<String>> owner,
    List<Fleet.Cluster> clusters,
    Node.Mapping defaults,
    Policy policy,
    List<PlatformPatch> patches) {
  private static final String LOCAL_SERVER = "https://kubernetes.default.svc";

  /** What a fleet without the file gets: the cluster that Argo CD runs in. */
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

  /** The file's content, or nothing when anything in it is wrong. */
  static Optional<FleetFile> read(Node.Mapping root, Findings findings) {
    FleetFile file = ask(WrittenFields.ofRoot(root, findings));
    return findings.hasErrors() ? Optional.empty() : Optional.of(file);
  }

  /** Asks for every field of fleet.yaml. */
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

  /** The version of Istio of a tenant whose file names none. */
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
          fields.optionalText("server", Shapes.URL).map(Located::value).orElse(LOCAL_SERVER);
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
                "the cluster \"%s\" is here twice".formatted(name),
                "keep one of them");
      }
      clusters.add(new Fleet.Cluster(name, server, network, platform));
    }
    return clusters.isEmpty() ? absent("").clusters() : List.copyOf(clusters);
  }
}
