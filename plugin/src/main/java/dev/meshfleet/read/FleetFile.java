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
    Fields fields = Fields.ofRoot(root, findings);
    FileHead.check(fields, "Fleet");
    Fields metadata = fields.map("metadata");
    String name = metadata.text("name", Shape.NAME).value();
    metadata.done();
    Fields spec = fields.map("spec");
    fields.done();
    FleetFile file =
        new FleetFile(name, clusters(spec), spec.free("defaults"), policy(spec.map("policy")));
    spec.done();
    return findings.hasErrors() ? Optional.empty() : Optional.of(file);
  }

  private static List<Fleet.Cluster> clusters(Fields spec) {
    List<Fleet.Cluster> clusters = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (Fields fields : spec.maps("clusters")) {
      Located<String> name = fields.text("name", Shape.ANY);
      String server =
          fields.optionalText("server", Shape.URL).map(Located::value).orElse(LOCAL_SERVER);
      String network =
          fields.optionalText("network", Shape.LABEL_TEXT).map(Located::value).orElse("");
      String platform = fields.optionalText("platform", Shape.FREE).map(Located::value).orElse("");
      fields.done();
      if (!names.add(name.value())) {
        fields
            .findings()
            .error(
                name.place(), Code.TWICE, "the cluster \"%s\" is here twice".formatted(name), "");
      }
      clusters.add(new Fleet.Cluster(name, server, network, platform));
    }
    return clusters.isEmpty() ? absent("").clusters() : List.copyOf(clusters);
  }

  private static Policy policy(Fields policy) {
    Set<String> reserved = new LinkedHashSet<>();
    policy.texts("reservedNamespaces", Shape.NAMESPACE).forEach(name -> reserved.add(name.value()));
    List<Located<String>> versions = policy.texts("versions", Shape.ANY);
    List<Located<String>> types = policy.texts("serviceTypes", Shape.ANY);
    Policy.PortRange nodePorts = nodePorts(policy);
    Fields values = policy.map("values");
    List<String> written = values.texts("allow", Shape.ANY).stream().map(Located::value).toList();
    List<String> allowed = values.has("allow") ? written : SafeValues.PREFIXES;
    values.done();
    Policy read =
        new Policy(
            versions,
            Set.copyOf(reserved),
            types,
            nodePorts,
            policy.texts("monitoringNamespaces", Shape.NAMESPACE),
            policy.texts("requiredLabels", Shape.ANY),
            policy.number("maxNamespaces", UNLIMITED, 1, UNLIMITED),
            allowed);
    policy.done();
    return read;
  }

  private static Policy.PortRange nodePorts(Fields policy) {
    Optional<Located<String>> written =
        policy.optionalText(
            "nodePorts",
            new Shape("a range such as 30000-32767", text -> PORTS.matcher(text).matches()));
    return written
        .map(text -> PORTS.matcher(text.value()))
        .filter(Matcher::matches)
        .map(m -> new Policy.PortRange(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))))
        .orElse(NODE_PORTS);
  }
}
