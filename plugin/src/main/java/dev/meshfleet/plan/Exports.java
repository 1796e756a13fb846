package dev.meshfleet.plan;

import dev.meshfleet.fleet.Federation;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Peer;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What other meshes may call: the federation gateway knows no other service, and no other caller.
 */
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

  private List<Draft> policies(Federation entry, Peer peer) {
    TreeSet<String> namespaces = new TreeSet<>();
    entry.exports().forEach(service -> namespaces.add(service.namespace().value()));
    List<String> principals =
        peer.tenant().isEmpty()
            ? List.of(peer.trustDomain() + "/*")
            : WorkloadIsolation.principals(peer.trustDomain(), peer.namespaces());
    return namespaces.stream()
        .map(
            namespace ->
                Draft.in(
                        namespace,
                        "federation/authorization-policy.yaml.j2",
                        "AuthorizationPolicy",
                        tenant.name() + "-federation-" + peer.name())
                    .with("principals", principals)
                    .inWave(Wave.POLICIES.number()))
        .toList();
  }
}
