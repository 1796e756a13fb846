package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * fleet.yaml: the platform team's file.
 *
 * @param defaults shaped like a tenant's {@code spec}
 */
record FleetFile(String name, List<Fleet.Cluster> clusters, Node.Mapping defaults, Policy policy) {
  static final String NAME = "fleet.yaml";

  private static final String LOCAL_SERVER = "https://kubernetes.default.svc";
  private static final Pattern PORTS = Pattern.compile("(\\d{1,5})-(\\d{1,5})");
  private static final Policy.PortRange NODE_PORTS = new Policy.PortRange(30000, 32767);
  private static final int UNLIMITED = Integer.MAX_VALUE;

  /** What a fleet without the file gets: the cluster that Argo CD runs in. */
  static FleetFile absent(String folder) {
    Place nowhere = Place.startOf(folder + "/" + NAME);
    Fleet.Cluster local =
        new Fleet.Cluster(new Located<>("in-cluster", nowhere), LOCAL_SERVER, "", "");
    Policy policy =
        new Policy(
            List.of(),
            Set.of(),
            List.of(),
            NODE_PORTS,
            List.of(),
            List.of(),
            UNLIMITED,
            SafeValues.PREFIXES);
    return new FleetFile("fleet", List.of(local), Node.Mapping.empty(nowhere), policy);
  }

  /** Whether something stands in this file, as a default for all tenants. */
  static boolean isPlaceIn(Place place) {
    return place.file().endsWith("/" + NAME) || place.file().equals(NAME);
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
    FleetFile file =
        new FleetFile(name, clusters(spec), spec.defaults("defaults"), policy(spec.map("policy")));
    spec.done();
    return file;
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

  private static Policy policy(Fields policy) {
    Set<String> reserved = new LinkedHashSet<>();
    policy
        .texts("reservedNamespaces", Shapes.NAMESPACE)
        .forEach(name -> reserved.add(name.value()));
    List<Located<String>> versions = policy.texts("versions", Shapes.VERSIONS);
    List<Located<String>> types = policy.texts("serviceTypes", GatewayService.TYPES);
    Policy.PortRange nodePorts = nodePorts(policy);
    Fields values = policy.map("values");
    List<String> written = values.texts("allow", Shapes.ANY).stream().map(Located::value).toList();
    List<String> allowed = values.has("allow") ? written : SafeValues.PREFIXES;
    values.done();
    Policy read =
        new Policy(
            versions,
            Set.copyOf(reserved),
            types,
            nodePorts,
            policy.texts("monitoringNamespaces", Shapes.NAMESPACE),
            policy.texts("requiredLabels", Shapes.KEY),
            policy.optionalNumber("maxNamespaces", 1, UNLIMITED).orElse(UNLIMITED),
            allowed);
    policy.done();
    return read;
  }

  private static Policy.PortRange nodePorts(Fields policy) {
    Optional<Located<String>> written = policy.optionalText("nodePorts", Shapes.PORTS);
    return written
        .map(text -> PORTS.matcher(text.value()))
        .filter(Matcher::matches)
        .map(m -> new Policy.PortRange(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))))
        .orElse(NODE_PORTS);
  }
}
