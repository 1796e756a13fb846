package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Optional;

/**
 * An installed gateway.
 *
 * @param called the name in its source, used if there is no other name
 * @param name of its objects; empty if the source does not contain it
 * @param values of the official chart {@code gateway}
 * @param hosts that it serves
 * @param secret with the certificate of its hosts
 */
record InstalledGateway(
    String called,
    Optional<String> name,
    Optional<String> namespace,
    Node.Mapping values,
    List<String> hosts,
    Optional<String> secret,
    Optional<String> tlsMode) {

  static InstalledGateway of(
      String called, Optional<String> name, Optional<String> namespace, Node.Mapping values) {
    return new InstalledGateway(
        called, name, namespace, values, List.of(), Optional.empty(), Optional.empty());
  }

  /** Whether its name indicates an egress gateway. */
  boolean isEgress() {
    return (called + name.orElse("")).contains("egress");
  }

  /** Whether it connects the networks of a mesh. */
  boolean isEastWest() {
    return (called + name.orElse("")).contains("eastwest")
        || Plain.text(values, "networkGateway").isPresent();
  }
}
