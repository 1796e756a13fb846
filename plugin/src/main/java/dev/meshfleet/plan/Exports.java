package dev.meshfleet.plan;

import dev.meshfleet.fleet.Federation;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Peer;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Renders the services that other meshes may call. The federation gateway routes only to these. */
final class Exports {
  private final Territory territory;
  private final Tenant tenant;

  private Exports(Territory territory) {
    this.territory = territory;
    this.tenant = territory.tenant();
  }

  static List<Draft> drafts(Territory territory) {
    return new Exports(territory).drafts();
  }

  private List<Draft> drafts() {
    List<Draft> drafts = new ArrayList<>();
    for (Gateway gateway : territory.gateways()) {
      if (gateway.isFederation()) {
        String name = gateway.objectName().value();
        drafts.add(
            Draft.in(
                    gateway.namespace().value(),
                    "federation/federation-gateway.yaml.j2",
                    "Gateway",
                    name)
                .with("selector", Map.of("istio", name))
                .with("hosts", hosts())
                .inWave(Wave.ROUTES.number()));
      }
    }
    if (tenant.isolation().authorization() && territory.site().hasWorkloads()) {
      for (Federation entry : tenant.federation()) {
        Peer.of(territory.fleet(), tenant, entry)
            .ifPresent(peer -> drafts.addAll(policies(entry, peer)));
      }
    }
    return drafts;
  }

  private List<String> hosts() {
    return tenant.federation().stream()
        .flatMap(entry -> entry.exports().stream())
        .map(Federation.Service::host)
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * A caller that bypasses the gateway reaches only exported services: pods with their labels, on
   * their ports. A policy has one selector, so each set of labels has its own policy.
   */
  private List<Draft> policies(Federation entry, Peer peer) {
    Map<Pods, List<Federation.Service>> exported = new LinkedHashMap<>();
    entry
        .exports()
        .forEach(
            service ->
                exported.computeIfAbsent(Pods.of(service), pods -> new ArrayList<>()).add(service));
    List<String> principals =
        peer.tenant().isEmpty()
            ? List.of(peer.trustDomain() + "/*")
            : WorkloadIsolation.principals(peer.trustDomain(), peer.namespaces());
    return exported.entrySet().stream()
        .map(
            each ->
                Draft.in(
                        each.getKey().namespace(),
                        "federation/authorization-policy.yaml.j2",
                        "AuthorizationPolicy",
                        name(peer, each.getKey(), each.getValue().get(0)))
                    .with("principals", principals)
                    .with("selector", each.getKey().selector())
                    .with("ports", ports(each.getValue()))
                    .inWave(Wave.POLICIES.number()))
        .toList();
  }

  /** The name of a peer contains no dot, so the names of policies are unique. */
  private String name(Peer peer, Pods pods, Federation.Service first) {
    String name = tenant.name() + "-federation-" + peer.name();
    return pods.labels().isEmpty() ? name : name + "." + first.service();
  }

  /** The proxy of the pod applies the policy, so the port is the one on which the pod listens. */
  private static List<String> ports(List<Federation.Service> services) {
    return services.stream()
        .flatMap(service -> service.ports().stream())
        .map(Federation.Port::targetPort)
        .distinct()
        .sorted()
        .map(String::valueOf)
        .toList();
  }

  /** The pods behind exported services. */
  private record Pods(String namespace, Map<String, String> labels) {
    static Pods of(Federation.Service service) {
      return new Pods(service.namespace().value(), service.labels());
    }

    /** Null, which omits the field, for all pods of the namespace. */
    Map<String, Object> selector() {
      return labels.isEmpty() ? null : Map.of("matchLabels", new TreeMap<>(labels));
    }
  }
}
