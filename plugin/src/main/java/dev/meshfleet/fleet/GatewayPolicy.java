package dev.meshfleet.fleet;

import java.util.List;
import java.util.Optional;

/**
 * Which Services, ports and addresses gateways can ask for.
 *
 * @param serviceTypes allowed types; empty: every type
 * @param nodePorts first and last allowed node port
 * @param addresses that gateways can ask for; nothing: any load balancer address that is unclaimed
 * @param most how many gateways a tenant can have
 * @param mostHosts how many hosts the gateways of a tenant can have together
 */
public record GatewayPolicy(
    List<Located<String>> serviceTypes,
    PortRange nodePorts,
    Optional<List<AddressRange>> addresses,
    int most,
    int mostHosts) {
  /** More than a tenant needs. */
  public static final int DEFAULT_MOST = 50;

  /** More than a tenant needs. */
  public static final int DEFAULT_MOST_HOSTS = 500;

  /** Kubernetes' own range. */
  public static final PortRange NODE_PORTS = new PortRange(30000, 32767);

  /** Whether fleet.yaml names a range that this address is in. */
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
