package dev.meshfleet.read;

import dev.meshfleet.finding.Place;
import java.util.List;
import java.util.Optional;

/**
 * A mesh with which services are shared.
 *
 * @param tenant a tenant of this fleet; empty for a mesh outside
 */
public record Federation(
    Optional<Located<String>> tenant,
    Optional<External> external,
    List<Service> imports,
    List<Service> exports,
    Place at) {

  /**
   * A mesh outside this fleet.
   *
   * @param root PEM
   * @param address of its federation gateway
   */
  public record External(
      Located<String> name,
      Located<String> trustDomain,
      Located<String> root,
      Located<String> address,
      int port) {}

  /** A service that is imported or exported. */
  public record Service(Located<String> service, Located<String> namespace, List<Port> ports) {}

  /** A port of a shared service. */
  public record Port(int port, Located<String> protocol) {}
}
