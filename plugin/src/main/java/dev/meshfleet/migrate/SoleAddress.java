package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What only one Service of a cluster can have: addresses and node ports. Kubernetes refuses a
 * second Service with them, or leaves it waiting.
 */
final class SoleAddress {
  private static final List<String> FIELDS =
      List.of("loadBalancerIP", "externalIPs", "clusterIP", "clusterIPs", "healthCheckNodePort");

  /** Of MetalLB, Azure, AWS and Google. */
  private static final Set<String> ANNOTATIONS =
      Set.of(
          "metallb.io/loadBalancerIPs",
          "metallb.universe.tf/loadBalancerIPs",
          "service.beta.kubernetes.io/azure-load-balancer-ipv4",
          "service.beta.kubernetes.io/azure-load-balancer-ipv6",
          "service.beta.kubernetes.io/azure-pip-name",
          "service.beta.kubernetes.io/aws-load-balancer-eip-allocations",
          "networking.gke.io/load-balancer-ip-addresses");

  private final Set<String> taken = new LinkedHashSet<>();
  private Node.Mapping values;

  private SoleAddress(Node.Mapping values) {
    this.values = values;
  }

  /**
   * Values of a gateway for one beside it.
   *
   * @param into is told what they lack
   */
  static Node.Mapping without(Node.Mapping values, Installation into) {
    SoleAddress address = new SoleAddress(values);
    address.fields();
    address.ports();
    if (!address.taken.isEmpty()) {
      into.remark(
          Plain.at(values, "service").orElse(values).place(),
          "the address of the old gateway: service." + String.join(", ", address.taken),
          "the Service beside it cannot have the same; reserve another one for it");
    }
    return address.values;
  }

  private void fields() {
    for (String field : FIELDS) {
      Optional<Node> found = Plain.at(values, "service", field);
      if (found.isPresent() && isAddress(found.get().value())) {
        take(field, List.of("service", field));
      }
    }
    for (String annotation : Plain.texts(values, "service", "annotations").keySet()) {
      if (ANNOTATIONS.contains(annotation)) {
        take(annotation, List.of("service", "annotations", annotation));
      }
    }
  }

  /** A Service without an address has the cluster IP {@code None}. */
  private static boolean isAddress(Object value) {
    return !value.equals("") && !value.equals("None") && !value.equals(List.of());
  }

  private void take(String name, List<String> path) {
    taken.add(name);
    values = Plain.without(values, path);
  }

  private void ports() {
    List<Object> ports = new ArrayList<>();
    for (Node port : Plain.items(values, "service", "ports")) {
      Object kept = port.value();
      if (kept instanceof Map<?, ?> map && map.containsKey("nodePort")) {
        Map<Object, Object> rest = new LinkedHashMap<>(map);
        taken.add("ports[].nodePort " + rest.remove("nodePort"));
        kept = rest;
      }
      ports.add(kept);
    }
    if (!ports.isEmpty()) {
      values =
          values.overlaidBy(
              Plain.nested(List.of("service", "ports"), Plain.node(values.place(), ports)));
    }
  }
}
