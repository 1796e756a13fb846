package dev.meshfleet.fleet;

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
  public record Service(
      Located<String> service,
      Located<String> namespace,
      List<Port> ports,
      List<String> serviceAccounts) {

    /** The service's name in every mesh. */
    public String host() {
      return service + "." + namespace + ".svc.cluster.local";
    }

    /** Who runs it; where nobody says, an account of its own name or the namespace's default. */
    public List<String> accounts() {
      return serviceAccounts.isEmpty() ? List.of(service.value(), "default") : serviceAccounts;
    }
  }

  /** A port of a shared service. */
  public record Port(int port, Located<String> protocol) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Port that
          && port == that.port
          && protocol.value().equals(that.protocol.value());
    }

    @Override
    public int hashCode() {
      return port;
    }

    /** {@code 8080/HTTP}. */
    @Override
    public String toString() {
      return port + "/" + protocol;
    }
  }
}
