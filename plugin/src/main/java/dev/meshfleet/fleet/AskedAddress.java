package dev.meshfleet.fleet;

import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An address that a gateway's Service requests, by a field or by an annotation for the controller
 * of a load balancer.
 *
 * @param field as written: {@code loadBalancerIP}
 * @param text as written
 */
public record AskedAddress(Field field, String name, String text, Place place) {
  /** The purpose of an address. */
  public enum Field {
    LOAD_BALANCER,
    EXTERNAL,
    CLUSTER
  }

  /** Annotations whose value is a list of addresses (MetalLB, kube-vip, Cilium, PureLB, Azure). */
  private static final List<String> ANNOTATIONS =
      List.of(
          "metallb.io/loadBalancerIPs",
          "metallb.universe.tf/loadBalancerIPs",
          "kube-vip.io/loadbalancerIPs",
          "io.cilium/lb-ipam-ips",
          "lbipam.cilium.io/ips",
          "purelb.io/addresses",
          "service.beta.kubernetes.io/azure-load-balancer-ipv4",
          "service.beta.kubernetes.io/azure-load-balancer-ipv6");

  /** A headless Service, and one whose address Kubernetes chooses. */
  private static final List<String> NO_ADDRESS = List.of("None", "");

  /** Words of requests: a file that requests an address contains at least one of them. */
  public static Set<String> words() {
    Set<String> words =
        new HashSet<>(List.of("loadBalancerIP", "externalIPs", "clusterIP", "clusterIPs"));
    for (String annotation : ANNOTATIONS) {
      words.add(annotation.substring(annotation.indexOf('/') + 1));
    }
    return words;
  }

  /** Every address that a gateway requests, anywhere in the file. */
  public static List<AskedAddress> of(Gateway gateway) {
    List<AskedAddress> asked = new ArrayList<>();
    gateway.services().forEach(service -> collect(service, asked));
    return asked;
  }

  private static void collect(Node.Mapping service, List<AskedAddress> asked) {
    text(service, "loadBalancerIP")
        .ifPresent(node -> asked.add(of(Field.LOAD_BALANCER, "loadBalancerIP", node)));
    text(service, "clusterIP")
        .filter(node -> !NO_ADDRESS.contains(node.text()))
        .ifPresent(node -> asked.add(of(Field.CLUSTER, "clusterIP", node)));
    for (String name : List.of("externalIPs", "clusterIPs")) {
      if (service.get(name).orElse(null) instanceof Node.Sequence list) {
        Field field = name.equals("externalIPs") ? Field.EXTERNAL : Field.CLUSTER;
        list.items().stream()
            .filter(Node.Scalar.class::isInstance)
            .map(Node.Scalar.class::cast)
            .filter(node -> !NO_ADDRESS.contains(node.text()))
            .forEach(node -> asked.add(of(field, name, node)));
      }
    }
    if (service.get("annotations").orElse(null) instanceof Node.Mapping annotations) {
      annotations(annotations, asked);
    }
  }

  private static void annotations(Node.Mapping annotations, List<AskedAddress> asked) {
    for (String key : ANNOTATIONS) {
      text(annotations, key)
          .ifPresent(
              node -> {
                for (String part : node.text().strip().split("\\s*,\\s*")) {
                  asked.add(new AskedAddress(Field.LOAD_BALANCER, key, part, node.place()));
                }
              });
    }
  }

  private static AskedAddress of(Field field, String name, Node.Scalar node) {
    return new AskedAddress(field, name, node.text(), node.place());
  }

  private static Optional<Node.Scalar> text(Node.Mapping map, String name) {
    return map.get(name)
        .filter(Node.Scalar.class::isInstance)
        .map(Node.Scalar.class::cast)
        .filter(node -> node.value() != null);
  }

  public Optional<Address> address() {
    return Address.parse(text);
  }

  /** The annotations in which a Service requests names from a DNS controller. */
  public static Map<String, Node> names(Gateway gateway) {
    Map<String, Node> names = new java.util.LinkedHashMap<>();
    gateway
        .services()
        .flatMap(service -> service.get("annotations").stream())
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast)
        .forEach(
            map -> {
              for (String key : List.of("hostname", "internal-hostname")) {
                map.get("external-dns.alpha.kubernetes.io/" + key)
                    .ifPresent(node -> names.put(key, node));
              }
            });
    return names;
  }
}
