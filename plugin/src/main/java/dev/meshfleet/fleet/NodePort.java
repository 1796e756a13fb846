package dev.meshfleet.fleet;

import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Map;

/**
 * A node port that a gateway's Service requests.
 *
 * @param place place of the entry in the list of ports
 */
public record NodePort(long number, Place place) {
  /** The node ports that a gateway requests, each with the place of its entry. */
  public static List<NodePort> of(Gateway gateway) {
    return gateway
        .services()
        .flatMap(service -> service.get("ports").stream())
        .filter(Node.Sequence.class::isInstance)
        .flatMap(list -> ((Node.Sequence) list).items().stream())
        .filter(
            item -> item.value() instanceof Map<?, ?> port && port.get("nodePort") instanceof Long)
        .map(item -> new NodePort((Long) ((Map<?, ?>) item.value()).get("nodePort"), item.place()))
        .toList();
  }
}
