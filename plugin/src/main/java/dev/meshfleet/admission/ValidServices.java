package dev.meshfleet.admission;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A Service: its ports, and the fields that only some types have. */
final class ValidServices {
  private static final int LAST_PORT = 65535;
  private static final String BALANCER = "LoadBalancer";
  private static final Set<String> TYPES =
      Set.of("ClusterIP", "NodePort", BALANCER, "ExternalName");
  private static final Set<String> POLICIES = Set.of("Cluster", "Local");
  private static final Map<String, Set<String>> CHOICES =
      Map.of(
          "externalTrafficPolicy",
          POLICIES,
          "internalTrafficPolicy",
          POLICIES,
          "sessionAffinity",
          Set.of("ClientIP", "None"),
          "ipFamilyPolicy",
          Set.of("SingleStack", "PreferDualStack", "RequireDualStack"));

  private final Faults faults;
  private final Map<?, ?> spec;
  private final String type;

  private ValidServices(Faults faults) {
    this.faults = faults;
    this.spec = Fields.map(faults.manifest().object(), "spec");
    String written = Fields.text(spec, "type");
    this.type = written.isEmpty() ? "ClusterIP" : written;
  }

  static void check(Faults faults) {
    if (faults.manifest().kind().equals("Service")) {
      new ValidServices(faults).check();
    }
  }

  private void check() {
    faults.choice("/spec/type", type, TYPES);
    CHOICES.forEach((name, words) -> faults.choice("/spec/" + name, spec.get(name), words));
    ValidMetadata.labels(faults, "/spec/selector", Fields.map(spec, "selector"));
    boolean headless = "None".equals(spec.get("clusterIP"));
    if (Fields.list(spec, "ports").isEmpty() && !headless && !type.equals("ExternalName")) {
      faults.add("/spec/ports", "", "a Service has no ports", "add at least one port");
    }
    Faults.each(spec, "ports", "/spec", this::port);
    faults.unique(spec, "ports", "/spec", "name");
    faults.unique(spec, "ports", "/spec", "port", "protocol");
    nodePorts();
    fieldsOfTypes();
  }

  private void port(String path, Map<?, ?> port) {
    if (port.get("port") == null) {
      faults.add(path, port.get("name"), "a port of a Service has no number", "add port");
    }
    faults.range(path + "/port", port.get("port"), 1, LAST_PORT);
    faults.range(path + "/nodePort", port.get("nodePort"), 0, LAST_PORT);
    faults.form(
        path + "/name", port.get("name"), Forms.DNS_LABEL, "a DNS label of at most 63 characters");
    faults.choice(path + "/protocol", port.get("protocol"), Set.of("TCP", "UDP", "SCTP"));
    if (port.get("targetPort") instanceof Number number) {
      faults.range(path + "/targetPort", number, 1, LAST_PORT);
    } else {
      faults.form(
          path + "/targetPort",
          port.get("targetPort"),
          Forms.PORT_NAME,
          "a number, or a name of at most 15 lower-case letters, digits and dashes");
    }
    if (port.get("name") == null && Fields.list(spec, "ports").size() > 1) {
      faults.add(
          path,
          port.get("port"),
          "port %s of a Service with several ports has no name".formatted(port.get("port")),
          "add a name to each port");
    }
    if (isSet(port.get("nodePort")) && type.equals("ClusterIP")) {
      faults.add(
          path + "/nodePort",
          port.get("nodePort"),
          "a Service of type ClusterIP has the node port %s".formatted(port.get("nodePort")),
          "remove nodePort, or use type NodePort or LoadBalancer");
    }
  }

  private void nodePorts() {
    Map<List<Object>, Object> seen = new HashMap<>();
    Faults.each(
        spec,
        "ports",
        "/spec",
        (path, port) -> {
          Object protocol = port.get("protocol") == null ? "TCP" : port.get("protocol");
          Object number = port.get("nodePort");
          if (isSet(number) && seen.put(List.of(number, protocol), path) != null) {
            faults.add(
                path + "/nodePort",
                number,
                "two ports have the node port %s".formatted(number),
                "use different node ports");
          }
        });
  }

  private void fieldsOfTypes() {
    for (String field :
        List.of("loadBalancerClass", "loadBalancerSourceRanges", "allocateLoadBalancerNodePorts")) {
      only(field, isWritten(spec.get(field)), Set.of(BALANCER));
    }
    only(
        "externalTrafficPolicy",
        isWritten(spec.get("externalTrafficPolicy")) && Fields.list(spec, "externalIPs").isEmpty(),
        Set.of(BALANCER, "NodePort"));
    boolean local = "Local".equals(spec.get("externalTrafficPolicy"));
    if (isSet(spec.get("healthCheckNodePort")) && !(local && type.equals(BALANCER))) {
      faults.add(
          "/spec/healthCheckNodePort",
          spec.get("healthCheckNodePort"),
          "healthCheckNodePort needs type LoadBalancer and externalTrafficPolicy: Local",
          "set both, or remove healthCheckNodePort");
    }
  }

  private void only(String field, boolean written, Set<String> types) {
    if (written && !types.contains(type)) {
      faults.add(
          "/spec/" + field,
          spec.get(field),
          "a Service of type %s cannot have %s".formatted(type, field),
          "remove it, or use type " + String.join(" or ", types.stream().sorted().toList()));
    }
  }

  private static boolean isWritten(Object value) {
    return value != null && !value.equals("") && !value.equals(List.of());
  }

  private static boolean isSet(Object number) {
    return number instanceof Number set && set.longValue() != 0;
  }
}
