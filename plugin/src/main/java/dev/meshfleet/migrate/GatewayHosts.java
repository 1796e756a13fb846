package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * For whom a gateway listens, by the Istio Gateways that select it.
 *
 * @param secret with the certificate; nothing without TLS
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
    if (gateways.size() != 1 || !sameTls(gateways.get(0))) {
      gateways.forEach(
          gateway ->
              into.remark(
                  gateway.place(),
                  gateway.toString(),
                  "it stays in the cluster as it is; list its hosts under gateways[].hosts to"
                      + " claim them for the tenant"));
      return NONE;
    }
    return of(workload, gateways.get(0), dump, into);
  }

  private static GatewayHosts of(
      Resource workload, Resource gateway, Dump dump, Installation into) {
    List<String> hosts = new ArrayList<>();
    Optional<String> secret = Optional.empty();
    Optional<String> mode = Optional.empty();
    for (Node server : servers(gateway)) {
      for (Node host : Plain.items(server, "hosts")) {
        String name = String.valueOf(host.value()).replaceFirst("^.*/", "");
        if (!hosts.contains(name) && !name.equals("*")) {
          hosts.add(name);
        }
      }
      secret = secret.or(() -> Plain.text(server, "tls", "credentialName"));
      mode = mode.or(() -> Plain.text(server, "tls", "mode"));
    }
    if (hosts.isEmpty()) {
      return NONE;
    }
    into.remark(
        gateway.place(),
        gateway.toString(),
        "the tenant file has the hosts of it, under the gateway %s; delete it once the new Gateway"
                .formatted(workload.name())
            + " is there"
            + Routes.first(gateway, dump));
    return new GatewayHosts(hosts, secret, secret.isPresent() ? mode : Optional.empty());
  }

  private static List<Node> servers(Resource gateway) {
    return Plain.items(gateway.node(), "spec", "servers");
  }

  /** A tenant file has one certificate for all hosts of a gateway. */
  private static boolean sameTls(Resource gateway) {
    return servers(gateway).stream()
            .map(server -> Plain.at(server, "tls"))
            .filter(tls -> tls.filter(t -> Plain.text(t, "mode").isPresent()).isPresent())
            .map(tls -> tls.map(Node::value))
            .distinct()
            .count()
        < 2;
  }

  private static boolean selects(Resource gateway, Map<String, String> podLabels) {
    Map<String, String> selector = Plain.texts(gateway.node(), "spec", "selector");
    return !selector.isEmpty() && podLabels.entrySet().containsAll(selector.entrySet());
  }
}
