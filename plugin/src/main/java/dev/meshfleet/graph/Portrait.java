package dev.meshfleet.graph;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a picture or a page shows of one tenant: plain text and numbers, so that it can be kept and
 * read back without the tenant's file.
 *
 * @param clusters sorted by name
 * @param host the tenant whose control plane a Shared tenant uses; empty for a Dedicated tenant
 * @param planes the control planes, the stable one first; none for a Shared tenant
 * @param openings where the tenant is less isolated than by default, in words
 * @param callers tenants that may call this one
 */
public record Portrait(
    String name,
    String owner,
    int wave,
    String lifecycle,
    List<String> clusters,
    String host,
    boolean hosting,
    String flavor,
    List<String> tags,
    String topology,
    List<Plane> planes,
    List<Space> namespaces,
    List<Gateway> gateways,
    List<String> openings,
    List<String> callers,
    List<Peer> peers) {

  /** Whether the tenant uses the control plane of another tenant. */
  public boolean isShared() {
    return !host.isEmpty();
  }

  /** The version of Istio; empty for a Shared tenant. */
  String version() {
    return planes.isEmpty() ? "" : planes.get(0).version();
  }

  /** How many hosts the gateways serve. */
  int hosts() {
    return gateways.stream().mapToInt(gateway -> gateway.hosts().size()).sum();
  }

  /** Namespaces and gateways, in this order. */
  Stream<Served> served() {
    return Stream.concat(namespaces.stream(), gateways.stream());
  }

  /**
   * A control plane.
   *
   * @param serving whether the tags, or without tags the default labels, point to it
   */
  public record Plane(
      String version, String revision, String namespace, boolean canary, boolean serving) {}

  /** What a control plane serves. */
  sealed interface Served permits Space, Gateway {
    /** Index of the control plane in {@link Portrait#planes}; -1 for none of them. */
    int plane();
  }

  /**
   * A namespace.
   *
   * @param revision as its own field says; empty for the default of the mesh
   */
  public record Space(String name, boolean injection, String revision, int plane)
      implements Served {}

  /**
   * A gateway.
   *
   * @param role empty for ingress
   * @param api empty for a gateway Deployment of Istio
   */
  public record Gateway(
      String name, String role, String api, String namespace, List<String> hosts, int plane)
      implements Served {}

  /**
   * One side of a federation.
   *
   * @param tenant the other tenant; empty for a mesh outside of the fleet
   * @param trustDomain of a mesh outside of the fleet; empty otherwise
   * @param imports services as {@code name.namespace}
   */
  public record Peer(
      String tenant,
      String outside,
      String trustDomain,
      String address,
      List<String> imports,
      List<String> exports) {}
}
