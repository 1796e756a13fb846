package dev.meshfleet.fleet;

import java.util.List;

/**
 * A mesh in one of its clusters.
 *
 * @param mesh the mesh of the tenant that owns the control plane
 * @param clusters all clusters of the mesh
 */
public record Site(Mesh mesh, Fleet.Cluster cluster, List<Fleet.Cluster> clusters) {
  /** The site of a tenant, Dedicated or Shared, in a cluster. */
  public static Site of(Fleet fleet, Tenant tenant, Fleet.Cluster cluster) {
    Tenant plane = fleet.planeOf(tenant);
    return new Site(plane.mesh(), cluster, fleet.clustersOf(plane));
  }

  /** Whether the mesh spans several clusters. */
  public boolean joins() {
    return mesh.topology().joins();
  }

  /** Whether the clusters of the mesh reach each other only through east-west gateways. */
  public boolean spansNetworks() {
    return joins() && clusters.stream().map(Fleet.Cluster::network).distinct().count() > 1;
  }

  /** Whether an istiod runs here. */
  public boolean hasIstiod() {
    return !mesh.topology().hasPrimary() || isPrimary();
  }

  /** Whether the istiod here serves other clusters. */
  public boolean isPrimary() {
    return mesh.topology().hasPrimary() && mesh.topology().isPrimary(cluster.name().value());
  }

  public boolean isExternal() {
    return mesh.topology().model().value() == Topology.Model.EXTERNAL;
  }

  /** Whether workloads run here: not in the cluster of an external control plane. */
  public boolean hasWorkloads() {
    return !(isExternal() && isPrimary());
  }

  /** Whether the istiod here is reached through the east-west gateway. */
  public boolean exposesIstiod() {
    return isPrimary() && !isExternal();
  }

  /** Whether this cluster requires an east-west gateway. */
  boolean usesEastWest() {
    return hasWorkloads() && (spansNetworks() || exposesIstiod() || !joins());
  }

  /** Whether a gateway of the tenant is deployed here. */
  public boolean has(Gateway gateway) {
    return hasWorkloads() && (!gateway.isEastWest() || usesEastWest());
  }

  /** The address at which the other clusters reach the istiod of the primary. */
  public String address() {
    return mesh.topology().address().map(Located::value).orElseThrow();
  }

  /**
   * External: the cluster from which the external istiod reads its configuration, the first one
   * that it serves.
   */
  public Fleet.Cluster configCluster() {
    return clusters.stream()
        .filter(served -> !mesh.topology().isPrimary(served.name().value()))
        .findFirst()
        .orElseThrow();
  }

  /** The cluster name in the configuration of the serving istiod. */
  public String servingCluster() {
    return isExternal()
        ? configCluster().name().value()
        : mesh.topology().primary().map(Located::value).orElse(cluster.name().value());
  }

  /** The other clusters of the mesh. */
  public List<Fleet.Cluster> others() {
    return clusters.stream().filter(other -> !other.equals(cluster)).toList();
  }
}
