package dev.meshfleet.fleet;

import java.util.List;
import java.util.Optional;

/**
 * Which Services, ports and addresses gateways can request.
 *
 * @param serviceTypes allowed types; empty: every type
 * @param nodePorts first and last allowed node port
 * @param addresses addresses that gateways can request; empty: any load balancer address that is
 *     unclaimed
 * @param most maximum number of gateways of a tenant
 * @param mostHosts maximum number of hosts of all gateways of a tenant
 */
public record GatewayPolicy(
    List<Located<String>> serviceTypes,
    PortRange nodePorts,
    Optional<List<AddressRange>> addresses,
    int most,
    int mostHosts) {
  /** A default that is higher than the number that a tenant needs. */
  public static final int DEFAULT_MOST = 50;

  /** A default that is higher than the number that a tenant needs. */
  public static final int DEFAULT_MOST_HOSTS = 500;

  /** The default range of Kubernetes. */
  public static final PortRange NODE_PORTS = new PortRange(30000, 32767);

  /** Whether fleet.yaml names a range that contains this address. */
  public boolean grants(Address address) {
    return addresses
        .map(ranges -> ranges.stream().anyMatch(range -> range.contains(address)))
        .orElse(false);
  }

  /** Node ports from {@code first} to {@code last}, both included. */
  public record PortRange(int first, int last) {
    public boolean contains(long port) {
      return port >= first && port <= last;
    }

    @Override
    public String toString() {
      return first + "-" + last;
    }
  }
}
