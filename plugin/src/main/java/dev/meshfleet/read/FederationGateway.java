package dev.meshfleet.read;

import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The gateway to other meshes: there is one where services are exported, declared or not. */
final class FederationGateway {
  static final String NAME = "federation";

  private FederationGateway() {}

  static List<Gateway> added(String tenant, List<Federation> peers, List<Gateway> declared) {
    boolean there = declared.stream().anyMatch(gateway -> gateway.name().value().equals(NAME));
    Optional<Federation> exporting =
        peers.stream().filter(peer -> !peer.exports().isEmpty()).findFirst();
    if (there || exporting.isEmpty()) {
      return declared;
    }
    List<Gateway> gateways = new ArrayList<>(declared);
    gateways.add(standard(tenant, exporting.get().at()));
    return List.copyOf(gateways);
  }

  private static Gateway standard(String tenant, Place place) {
    Values none = new Values(Node.Mapping.empty(place));
    return new Gateway(
        new Located<>(NAME, place),
        Gateway.Role.EAST_WEST,
        Gateway.Api.ISTIO,
        Optional.empty(),
        new Located<>(tenant + "-gateways", place),
        List.of(),
        Optional.empty(),
        none,
        none);
  }
}
