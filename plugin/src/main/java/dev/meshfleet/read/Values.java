package dev.meshfleet.read;

import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values for one of Istio's charts, as somebody wrote them.
 *
 * @param node the map as written; places lead back to the file of the tenant or of the fleet
 */
public record Values(Node.Mapping node) {
  /** The values as plain data. */
  public Map<String, Object> data() {
    return node.value();
  }

  public boolean isEmpty() {
    return node.entries().isEmpty();
  }

  /** Where a value stands, or the nearest map around it that is written. */
  public Place placeOf(List<String> path) {
    Node at = node;
    for (String key : path) {
      Optional<Node> next = at instanceof Node.Mapping map ? map.get(key) : Optional.empty();
      if (next.isEmpty()) {
        break;
      }
      at = next.get();
    }
    return at.place();
  }

  /** Whether a value is written at exactly this path, be it null. */
  public boolean has(List<String> path) {
    Node at = node;
    for (String key : path) {
      Optional<Node> next = at instanceof Node.Mapping map ? map.get(key) : Optional.empty();
      if (next.isEmpty()) {
        return false;
      }
      at = next.get();
    }
    return true;
  }
}
