package dev.meshfleet.fleet;

import java.util.List;

/**
 * A mesh in one of its clusters.
 *
 * @param mesh of the tenant whose control plane it is
 * @param clusters all that the mesh is in
 */
public record Site(Mesh mesh, Fleet.Cluster cluster, List<Fleet.Cluster> clusters) {
  /** The place of a tenant, Dedicated or Shared, in a cluster. */
  public static Site of(Fleet fleet, Tenant tenant, Fleet.Cluster cluster) {
    Tenant plane = fleet.planeOf(tenant);
    return new Site(plane.mesh(), cluster, fleet.clustersOf(plane));
  }

  /** Whether the mesh is one over several clusters. */
  public boolean joins() {
    return mesh.topology().joins();
  }

  /** Whether clusters of the mesh reach each other through east-west gateways only. */
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
    return mesh.topology().model().value() == Mesh.Topology.Model.EXTERNAL;
  }

  /** Whether workloads run here: not beside an external control plane. */
  public boolean hasWorkloads() {
    return !(isExternal() && isPrimary());
  }

  /** Whether the istiod here is reached through the east-west gateway. */
  public boolean exposesIstiod() {
    return isPrimary() && !isExternal();
  }

  /** Whether an east-west gateway has anything to do here. */
  boolean usesEastWest() {
    return hasWorkloads() && (spansNetworks() || exposesIstiod() || !joins());
  }

  /** Whether a gateway of the tenant is deployed here. */
  public boolean has(Gateway gateway) {
    return hasWorkloads() && (!gateway.isEastWest() || usesEastWest());
  }

  /** Where the others reach the istiod of the primary. */
  public String address() {
    return mesh.topology().address().map(Located::value).orElseThrow();
  }

  /**
   * External: the cluster that the external istiod takes its configuration from, the first one that
   * it serves.
   */
  public Fleet.Cluster configCluster() {
    return clusters.stream()
        .filter(served -> !mesh.topology().isPrimary(served.name().value()))
        .findFirst()
        .orElseThrow();
  }

  /** The name under which the serving istiod knows its own cluster. */
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
