package dev.meshfleet.fleet;

import java.util.ArrayList;
import java.util.List;

/**
 * The gateway between the clusters of a mesh. It is added where the topology requires it, even if
 * the file does not declare it.
 */
public final class EastWestGateway {
  public static final String NAME = "eastwest";

  private EastWestGateway() {}

  /** The gateways of a file, including the one that its topology requires. */
  public static List<Gateway> added(
      String tenant,
      Mesh mesh,
      List<Gateway> declared,
      List<Located<String>> placed,
      List<Fleet.Cluster> clusters) {
    boolean there =
        declared.stream()
            .anyMatch(gateway -> gateway.isEastWest() || gateway.name().value().equals(NAME));
    if (there || !isNeeded(mesh, placed, clusters)) {
      return declared;
    }
    List<Gateway> gateways = new ArrayList<>(declared);
    gateways.add(Gateway.between(NAME, tenant, mesh.topology().model().place()));
    return List.copyOf(gateways);
  }

  private static boolean isNeeded(
      Mesh mesh, List<Located<String>> placed, List<Fleet.Cluster> clusters) {
    List<String> names = placed.stream().map(Located::value).toList();
    long networks =
        clusters.stream()
            .filter(cluster -> names.contains(cluster.name().value()))
            .map(Fleet.Cluster::network)
            .distinct()
            .count();
    boolean exposed = mesh.topology().model().value() == Topology.Model.PRIMARY_REMOTE;
    boolean dedicated = mesh.tenancy() == Mesh.Tenancy.DEDICATED;
    return dedicated && mesh.topology().joins() && (networks > 1 || exposed);
  }
}
