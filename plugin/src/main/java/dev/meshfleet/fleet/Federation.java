package dev.meshfleet.fleet;

import dev.meshfleet.finding.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mesh with which services are shared.
 *
 * @param tenant a tenant of this fleet; empty for a mesh outside of it
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

  /**
   * A service that is imported or exported.
   *
   * @param labels of the pods behind an exported service; empty: every pod of the namespace
   */
  public record Service(
      Located<String> service,
      Located<String> namespace,
      List<Port> ports,
      List<String> serviceAccounts,
      Map<String, String> labels) {

    /** The service's name in every mesh. */
    public String host() {
      return service + "." + namespace + ".svc.cluster.local";
    }

    /**
     * The ServiceAccounts that run it; by default, an account with its name or the namespace's
     * default account.
     */
    public List<String> accounts() {
      return serviceAccounts.isEmpty() ? List.of(service.value(), "default") : serviceAccounts;
    }
  }

  /**
   * A port of a shared service. Two ports are equal if their numbers and protocols are equal.
   *
   * @param targetPort the port on which the pods of an exported service listen
   */
  public record Port(int port, Located<String> protocol, int targetPort) {
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
