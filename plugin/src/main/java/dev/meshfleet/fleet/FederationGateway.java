package dev.meshfleet.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The gateway to other meshes. It is added where services are exported, even if the file does not
 * declare it.
 */
public final class FederationGateway {
  public static final String NAME = "federation";

  private FederationGateway() {}

  public static List<Gateway> added(String tenant, List<Federation> peers, List<Gateway> declared) {
    boolean there = declared.stream().anyMatch(gateway -> gateway.name().value().equals(NAME));
    Optional<Federation> exporting =
        peers.stream().filter(peer -> !peer.exports().isEmpty()).findFirst();
    if (there || exporting.isEmpty()) {
      return declared;
    }
    List<Gateway> gateways = new ArrayList<>(declared);
    gateways.add(Gateway.between(NAME, tenant, exporting.get().at()));
    return List.copyOf(gateways);
  }
}
