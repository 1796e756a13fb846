package dev.meshfleet.plan;

import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The objects that connect the clusters of a mesh: the identity with which istiods of other
 * clusters read this one, and the traffic that the east-west gateway accepts (Istio's
 * samples/multicluster, narrowed to this tenant).
 */
final class ClusterLinks {
  private static final String CLUSTER_DOMAIN = "cluster.local";

  private final Territory territory;
  private final Tenant tenant;
  private final Mesh mesh;

  private ClusterLinks(Territory territory) {
    this.territory = territory;
    this.tenant = territory.tenant();
    this.mesh = territory.mesh();
  }

  static List<Draft> drafts(Territory territory) {
    return new ClusterLinks(territory).drafts();
  }

  private List<Draft> drafts() {
    List<Draft> drafts = new ArrayList<>();
    if (!tenant.isShared() && territory.site().joins()) {
      drafts.add(
          Draft.in(
                  territory.controlPlane(),
                  "topology/reader-service-account.yaml.j2",
                  "ServiceAccount",
                  Prerequisites.READER)
              .inWave(Wave.NAMESPACES.number()));
    }
    for (Gateway gateway : territory.gateways()) {
      if (gateway.isEastWest()) {
        drafts.addAll(letThrough(gateway));
      }
    }
    return drafts;
  }

  private List<Draft> letThrough(Gateway gateway) {
    List<Draft> drafts = new ArrayList<>();
    String name = gateway.objectName().value();
    if (territory.site().spansNetworks() || !territory.site().joins()) {
      drafts.add(
          listener(gateway, "east-west-gateway.yaml.j2", name)
              .with("port", EastWest.SERVICES)
              .with("hosts", services()));
    }
    if (territory.site().exposesIstiod() && !tenant.isShared()) {
      drafts.add(
          listener(gateway, "istiod-gateway.yaml.j2", name + "-istiod")
              .with("hosts", istiods().stream().flatMap(ClusterLinks::names).toList()));
      drafts.add(
          draft(gateway, "istiod-virtual-service.yaml.j2", "VirtualService", name + "-istiod")
              .with("hosts", istiods().stream().flatMap(ClusterLinks::names).toList())
              .with("routes", istiods().stream().flatMap(ClusterLinks::routes).toList()));
    }
    return drafts;
  }

  private Draft listener(Gateway gateway, String template, String name) {
    return draft(gateway, template, "Gateway", name)
        .with("selector", Map.of("istio", gateway.label()));
  }

  private static Draft draft(Gateway gateway, String template, String kind, String name) {
    return Draft.in(gateway.namespace().value(), "topology/" + template, kind, name)
        .inWave(Wave.ROUTES.number());
  }

  /**
   * Guests have no east-west gateway of their own, because istiod cannot distinguish two of them.
   */
  private List<String> services() {
    return Stream.concat(Stream.of(tenant), territory.fleet().guestsOf(tenant).stream())
        .filter(member -> member.isIn(territory.cluster().name().value()))
        .flatMap(member -> member.workloads().stream())
        .map(namespace -> "*." + namespace + ".svc." + CLUSTER_DOMAIN)
        .toList();
  }

  /** The Services of the mesh's istiods, the stable one's and a canary's. */
  private List<String> istiods() {
    return Stream.concat(
            Stream.of(mesh.revision()), mesh.canary().map(Mesh.Canary::revision).stream())
        .map(Located::value)
        .map(revision -> "istiod-" + revision + "." + territory.controlPlane() + ".svc")
        .toList();
  }

  private static Stream<String> names(String istiod) {
    return Stream.of(istiod, istiod + "." + CLUSTER_DOMAIN);
  }

  private static Stream<Map<String, Object>> routes(String istiod) {
    return Stream.of(
        route(istiod, EastWest.DISCOVERY, EastWest.DISCOVERY),
        route(istiod, EastWest.WEBHOOKS, 443));
  }

  private static Map<String, Object> route(String istiod, long port, long target) {
    Map<String, Object> route = new LinkedHashMap<>();
    route.put("port", port);
    route.put("names", names(istiod).toList());
    route.put("host", istiod + "." + CLUSTER_DOMAIN);
    route.put("target", target);
    return route;
  }
}
