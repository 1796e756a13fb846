package dev.meshfleet.migrate;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The hosts of a gateway, from the Istio Gateways that select it.
 *
 * @param secret with the certificate; empty without TLS
 */
record GatewayHosts(List<String> hosts, Optional<String> secret, Optional<String> mode) {
  private static final GatewayHosts NONE =
      new GatewayHosts(List.of(), Optional.empty(), Optional.empty());

  static GatewayHosts of(
      Resource workload, Map<String, String> podLabels, Dump dump, Installation into) {
    List<Resource> gateways =
        dump.of("networking.istio.io", "Gateway")
            .filter(gateway -> selects(gateway, podLabels))
            .toList();
    Optional<GatewayServers> only =
        gateways.size() == 1 ? Optional.of(GatewayServers.of(gateways.get(0))) : Optional.empty();
    if (only.isPresent() && only.get().lost().isEmpty()) {
      return carried(workload, gateways.get(0), only.get(), dump, into);
    }
    String why =
        only.map(
                servers ->
                    "a gateway of a tenant file does not support "
                        + String.join(", ", servers.lost()))
            .orElse(
                "a gateway of a tenant file has one Gateway, and this is one of "
                    + gateways.size());
    gateways.forEach(
        gateway ->
            into.remark(
                gateway.place(),
                gateway.toString(),
                "its hosts are not in the tenant file: %s. To claim them for the tenant, list them"
                        .formatted(why)
                    + " under gateways[].hosts"));
    return NONE;
  }

  /** Then the tenant file contains all of it, so the old object can be deleted. */
  private static GatewayHosts carried(
      Resource workload, Resource gateway, GatewayServers servers, Dump dump, Installation into) {
    into.supersedes(gateway);
    into.remark(
        gateway.place(),
        gateway.toString(),
        "its hosts are in the tenant file, under the gateway %s; delete it only after all traffic comes"
                .formatted(workload.name())
            + " through the new Gateway"
            + Routes.first(gateway, dump));
    return new GatewayHosts(List.copyOf(servers.hosts()), servers.secret(), servers.mode());
  }

  private static boolean selects(Resource gateway, Map<String, String> podLabels) {
    Map<String, String> selector = Plain.texts(gateway.node(), "spec", "selector");
    return !selector.isEmpty() && podLabels.entrySet().containsAll(selector.entrySet());
  }
}
