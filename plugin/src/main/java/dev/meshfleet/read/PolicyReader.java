package dev.meshfleet.read;

import dev.meshfleet.finding.Code;
import dev.meshfleet.fleet.AddressRange;
import dev.meshfleet.fleet.AddressShapes;
import dev.meshfleet.fleet.GatewayPolicy;
import dev.meshfleet.fleet.KeyPolicy;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.NamespacePolicy;
import dev.meshfleet.fleet.PatchPolicy;
import dev.meshfleet.fleet.Policy;
import dev.meshfleet.fleet.Shape;
import dev.meshfleet.fleet.Shapes;
import dev.meshfleet.fleet.Takeover;
import dev.meshfleet.fleet.ValuePolicy;
import dev.meshfleet.fleet.WorkloadPolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code spec.policy} of fleet.yaml: its fields, their shapes and their defaults. */
final class PolicyReader {
  private static final Pattern PORTS = Pattern.compile("(\\d{1,5})-(\\d{1,5})");
  private static final int UNLIMITED = Integer.MAX_VALUE;

  private final Fields policy;

  private PolicyReader(Fields policy) {
    this.policy = policy;
  }

  /** The default policy, without fleet.yaml or without a policy in it. */
  static Policy otherwise() {
    return new Policy(
        List.of(),
        new NamespacePolicy(Set.of(), Optional.empty(), List.of(), NamespacePolicy.DEFAULT_MOST),
        new GatewayPolicy(
            List.of(),
            GatewayPolicy.NODE_PORTS,
            Optional.empty(),
            GatewayPolicy.DEFAULT_MOST,
            GatewayPolicy.DEFAULT_MOST_HOSTS),
        new WorkloadPolicy(WorkloadPolicy.DEFAULT_MAX_REPLICAS, Optional.empty()),
        List.of(),
        new ValuePolicy(Optional.empty()),
        new KeyPolicy(List.of()),
        new PatchPolicy(List.of()),
        Optional.empty(),
        List.of(),
        List.of());
  }

  static Policy read(Fields policy) {
    Policy read = new PolicyReader(policy).read();
    policy.done();
    return read;
  }

  private Policy read() {
    List<Located<String>> versions = policy.texts("versions", Shapes.VERSIONS);
    NamespacePolicy namespaces = namespaces();
    GatewayPolicy gateways = gateways();
    WorkloadPolicy workloads =
        new WorkloadPolicy(
            most("maxReplicas", WorkloadPolicy.DEFAULT_MAX_REPLICAS),
            written("priorityClasses", Shapes.OBJECT).map(PolicyReader::values));
    return new Policy(
        versions,
        namespaces,
        gateways,
        workloads,
        policy.texts("requiredLabels", Shapes.KEY),
        new ValuePolicy(allowed("values", Shapes.ANY).map(PolicyReader::values)),
        new KeyPolicy(allowed("annotations", Shapes.KEYS).orElse(List.of())),
        new PatchPolicy(patches()),
        written("issuers", Shapes.OBJECT),
        policy.texts("caAddresses", AddressShapes.ENDPOINT),
        policy.maps("takeover").stream().map(PolicyReader::takeover).toList());
  }

  private static Takeover takeover(Fields fields) {
    Takeover read =
        new Takeover(
            fields.text("tenant", Shapes.TENANT),
            fields.flag("default", false),
            fields.texts("namespaces", Shapes.NAMESPACE));
    fields.done();
    return read;
  }

  private NamespacePolicy namespaces() {
    Set<String> reserved =
        new LinkedHashSet<>(values(policy.texts("reservedNamespaces", Shapes.NAMESPACE)));
    return new NamespacePolicy(
        Set.copyOf(reserved),
        policy.optionalText("namespaces", Shapes.NAMESPACES),
        policy.texts("monitoringNamespaces", Shapes.NAMESPACE),
        most("maxNamespaces", NamespacePolicy.DEFAULT_MOST));
  }

  private GatewayPolicy gateways() {
    return new GatewayPolicy(
        policy.texts("serviceTypes", Shapes.SERVICE_TYPE),
        nodePorts(),
        addresses(),
        most("maxGateways", GatewayPolicy.DEFAULT_MOST),
        most("maxHosts", GatewayPolicy.DEFAULT_MOST_HOSTS));
  }

  private int most(String name, int otherwise) {
    OptionalInt most = policy.optionalNumber(name, 1, UNLIMITED);
    return most.orElse(otherwise);
  }

  private GatewayPolicy.PortRange nodePorts() {
    return policy
        .optionalText("nodePorts", AddressShapes.PORTS)
        .map(text -> PORTS.matcher(text.value()))
        .filter(Matcher::matches)
        .map(m -> range(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))))
        .orElse(GatewayPolicy.NODE_PORTS);
  }

  private static GatewayPolicy.PortRange range(int first, int last) {
    return new GatewayPolicy.PortRange(first, last);
  }

  private Optional<List<AddressRange>> addresses() {
    return written("addresses", AddressShapes.RANGE).map(this::ranges);
  }

  private List<AddressRange> ranges(List<Located<String>> texts) {
    List<AddressRange> ranges = new ArrayList<>();
    for (Located<String> text : texts) {
      Optional<AddressRange> range = AddressRange.parse(text.value());
      range.ifPresent(ranges::add);
      if (range.isEmpty() && AddressShapes.RANGE.admits(text.value())) {
        error(
            text,
            "invalid range of IP addresses \"%s\"".formatted(text),
            "for example 203.0.113.0/24");
      }
    }
    return List.copyOf(ranges);
  }

  private List<Located<String>> patches() {
    List<Located<String>> allow = allowed("patches", Shapes.GRANT).orElse(List.of());
    for (Located<String> entry : allow) {
      String kind = entry.value().split(":", 2)[0];
      if (PatchPolicy.never(kind)) {
        error(
            entry,
            "policy.patches.allow cannot name the kind %s".formatted(kind),
            "use spec.patches of fleet.yaml for such patches");
      }
    }
    return allow;
  }

  /** The list {@code allow} of a nested map, if it is set. */
  private Optional<List<Located<String>>> allowed(String name, Shape shape) {
    Fields nested = policy.map(name);
    List<Located<String>> written = nested.texts("allow", shape);
    boolean has = nested.has("allow");
    nested.done();
    return has ? Optional.of(written) : Optional.empty();
  }

  private Optional<List<Located<String>>> written(String name, Shape shape) {
    List<Located<String>> texts = policy.texts(name, shape);
    return policy.has(name) ? Optional.of(texts) : Optional.empty();
  }

  private static List<String> values(List<Located<String>> texts) {
    return texts.stream().map(Located::value).toList();
  }

  private void error(Located<String> at, String message, String remedy) {
    policy.findings().error(at.place(), Code.WRONG_VALUE, message, remedy);
  }
}
