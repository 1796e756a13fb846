package dev.meshfleet.migrate;

import dev.meshfleet.chart.GatewayChart;
import dev.meshfleet.istio.ChartRefusal;
import dev.meshfleet.istio.Release;
import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What has another place in the tenant's mesh than in the installed one.
 *
 * @param oldRoot the namespace with the configuration for the whole installed mesh
 * @param newRoot the same of the tenant's mesh: its control plane's namespace
 * @param seen the namespaces that the tenant's istiod reads
 * @param gateways with their places
 */
record Relocation(String oldRoot, String newRoot, Set<String> seen, List<Gateway> gateways) {

  /**
   * A gateway in both meshes.
   *
   * @param oldNamespace empty if no source contains it
   * @param oldName of its Service and Deployment
   * @param oldAccount its ServiceAccount
   * @param labels of its pods, by which configuration selects it
   */
  record Gateway(
      Optional<String> oldNamespace,
      String oldName,
      String oldAccount,
      String newNamespace,
      String newName,
      Map<String, String> labels) {

    /** Whether its pods are in another namespace now. */
    boolean moves() {
      return oldNamespace.filter(old -> !old.equals(newNamespace)).isPresent();
    }

    boolean wasIn(String namespace) {
      return oldNamespace.filter(namespace::equals).isPresent();
    }

    boolean isSelectedBy(Map<String, String> selector) {
      return labels.entrySet().containsAll(selector.entrySet());
    }
  }

  /**
   * @param release with the charts that render the gateways
   * @param adoption where the new control plane is
   */
  static Relocation of(
      String tenant,
      Installation installation,
      Release release,
      Adoption adoption,
      List<CarriedGateway> carried) {
    List<Gateway> gateways = new ArrayList<>();
    for (CarriedGateway gateway : carried) {
      gateways.add(gateway(tenant, gateway, release));
    }
    Set<String> seen = new LinkedHashSet<>();
    installation.namespaces().forEach(namespace -> seen.add(namespace.name()));
    gateways.forEach(gateway -> seen.add(gateway.newNamespace()));
    seen.add(adoption.namespace());
    return new Relocation(oldRoot(installation), adoption.namespace(), seen, gateways);
  }

  private static Gateway gateway(String tenant, CarriedGateway gateway, Release release) {
    String newName = gateway.objectName().orElse(tenant + "-" + gateway.name());
    String oldName = gateway.from().name().orElse(newName);
    Map<String, String> labels = new LinkedHashMap<>();
    labels.putAll(Plain.texts(gateway.installed(), "labels"));
    try {
      GatewayChart.of(release, oldName, "any", Map.of(), gateway.installed().value())
          .selector()
          .forEach((key, value) -> labels.put(key, String.valueOf(value)));
    } catch (ChartRefusal refused) {
      // errors of the chart are reported where the gateway is mapped
    }
    return new Gateway(
        gateway.from().namespace(),
        oldName,
        Plain.text(gateway.installed(), "serviceAccount", "name").orElse(oldName),
        gateway.namespace().orElse(tenant + "-gateways"),
        newName,
        labels);
  }

  /** The root namespace of an installation: by default the namespace of its control plane. */
  static String oldRoot(Installation installation) {
    Optional<Node.Mapping> values = installation.mesh().values().map(FlatValues::withoutPilot);
    return values
        .flatMap(said -> Plain.text(said, "meshConfig", "rootNamespace"))
        .or(() -> installation.mesh().namespace().map(Object::toString))
        .or(() -> values.flatMap(said -> Plain.text(said, "global", "istioNamespace")))
        .orElse("istio-system");
  }

  boolean rootMoves() {
    return !oldRoot.equals(newRoot);
  }

  boolean sees(String namespace) {
    return seen.contains(namespace);
  }

  /**
   * Whether the root of the installed mesh, or one of its gateways, moves away from a namespace.
   */
  boolean leaves(String namespace) {
    return rootMoves() && namespace.equals(oldRoot)
        || gateways.stream().anyMatch(gateway -> gateway.moves() && gateway.wasIn(namespace));
  }

  List<Gateway> selectedBy(Map<String, String> selector) {
    return selector.isEmpty()
        ? List.of()
        : gateways.stream().filter(gateway -> gateway.isSelectedBy(selector)).toList();
  }

  /** The new places of the gateways of a namespace; none if it has no gateways. */
  Set<String> homesOfGatewaysFrom(String namespace) {
    Set<String> homes = new LinkedHashSet<>();
    gateways.stream()
        .filter(gateway -> gateway.wasIn(namespace))
        .forEach(gateway -> homes.add(gateway.newNamespace()));
    return homes;
  }
}
