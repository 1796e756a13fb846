package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Optional;

/**
 * A gateway as it is installed.
 *
 * @param called as its source calls it, for want of a name
 * @param name of its objects; nothing where the source does not say it
 * @param values of the official chart {@code gateway}
 * @param hosts that it listens for
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

  /** Whether it carries traffic out of the mesh, as far as its name tells. */
  boolean isEgress() {
    return (called + name.orElse("")).contains("egress");
  }

  /** Whether it joins the networks of a mesh. */
  boolean isEastWest() {
    return (called + name.orElse("")).contains("eastwest")
        || Plain.text(values, "networkGateway").isPresent();
  }
}
