package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Addresses and node ports, which only one Service of a cluster can have. Kubernetes rejects a
 * second Service with them, or leaves it pending.
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
  private final Account account;
  private Node.Mapping values;

  private SoleAddress(Node.Mapping values, Account account) {
    this.values = values;
    this.account = account;
  }

  /**
   * Values for another gateway that runs at the same time.
   *
   * @param into takes a remark on what is removed
   */
  static Node.Mapping without(Node.Mapping values, Installation into) {
    SoleAddress address = new SoleAddress(values, into.account());
    address.fields();
    address.ports();
    if (!address.taken.isEmpty()) {
      into.remark(
          Plain.at(values, "service").orElse(values).place(),
          "the address of the old gateway: service." + String.join(", ", address.taken),
          "two Services cannot have the same address: reserve another one");
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
    Plain.at(values, path.toArray(String[]::new)).ifPresent(account::settle);
    values = Plain.without(values, path);
  }

  private void ports() {
    List<Node> ports = new ArrayList<>();
    for (Node port : Plain.items(values, "service", "ports")) {
      Optional<Node> nodePort = Plain.at(port, "nodePort");
      nodePort.ifPresent(account::settle);
      nodePort.ifPresent(found -> taken.add("ports[].nodePort " + found.value()));
      ports.add(
          nodePort.isPresent() ? Plain.without((Node.Mapping) port, List.of("nodePort")) : port);
    }
    if (!ports.isEmpty()) {
      Node list = new Node.Sequence(values.place(), ports);
      values = values.overlaidBy(Plain.nested(List.of("service", "ports"), list));
    }
  }
}
