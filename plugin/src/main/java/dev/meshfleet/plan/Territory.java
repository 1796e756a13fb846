package dev.meshfleet.plan;

import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Site;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.istio.Release;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The part of a tenant in one cluster: its namespaces, by purpose, and the control plane that
 * serves them.
 *
 * @param plane the tenant that owns the control plane: the tenant itself, or the host of a Shared
 *     tenant
 */
record Territory(Fleet fleet, Tenant tenant, Tenant plane, Site site) {
  /** The label that selects the namespaces of a mesh: every mesh discovers only its own. */
  static final String DISCOVERY = "istio-discovery";

  static Territory of(Fleet fleet, Tenant tenant, Fleet.Cluster cluster) {
    return new Territory(fleet, tenant, fleet.planeOf(tenant), Site.of(fleet, tenant, cluster));
  }

  /** The mesh of the tenant's workloads. */
  Mesh mesh() {
    return plane.mesh();
  }

  /** The release of a version that was validated before. */
  Release release(Located<String> version) {
    return fleet.releases().find(version.value()).orElseThrow();
  }

  Fleet.Cluster cluster() {
    return site.cluster();
  }

  /** Namespaces of the platform that may scrape metrics. */
  List<String> monitoring() {
    return fleet.policy().monitoringNamespaces().stream().map(Located::value).toList();
  }

  String controlPlane() {
    return mesh().namespace().value();
  }

  /** Namespaces of workloads, in the order of the file. */
  List<String> workloads() {
    return site.hasWorkloads() ? tenant.workloads() : List.of();
  }

  /** The tenant's gateways here. */
  List<Gateway> gateways() {
    return tenant.gateways().stream().filter(site::has).toList();
  }

  /** Namespaces with gateways and without workloads. */
  Set<String> gatewaysOnly() {
    Set<String> names = new LinkedHashSet<>();
    for (Gateway gateway : gateways()) {
      names.add(gateway.namespace().value());
    }
    workloads().forEach(names::remove);
    return names;
  }

  /** The tenant's own namespaces: those of its workloads and gateways. */
  List<String> own() {
    return Stream.concat(workloads().stream(), gatewaysOnly().stream()).toList();
  }

  /** The revision or tag that selects the control plane of a gateway. */
  String label(Gateway gateway) {
    return gateway.revision().map(Located::value).orElse(mesh().label());
  }

  /** The tenant's own namespaces, as the {@code from} of a NetworkPolicy. */
  List<Object> ownSelector() {
    return List.of(Map.of("namespaceSelector", named(own())));
  }

  /**
   * A selector of namespaces by their names. Kubernetes rejects an empty list of values. Every
   * namespace has this label, so without names the selector requires its absence and selects
   * nothing.
   */
  static Map<String, Object> named(List<String> namespaces) {
    Map<String, Object> in = new LinkedHashMap<>();
    in.put("key", "kubernetes.io/metadata.name");
    if (namespaces.isEmpty()) {
      in.put("operator", "DoesNotExist");
      return Map.of("matchExpressions", List.of(in));
    }
    in.put("operator", "In");
    in.put("values", namespaces);
    return Map.of("matchExpressions", List.of(in));
  }

  /**
   * The namespaces whose pods may call the tenant's workloads: its own, and those of tenants that
   * it allows.
   */
  List<String> callers() {
    List<String> callers = new ArrayList<>(own());
    tenant.isolation().allowFrom().stream()
        .map(Located::value)
        .map(fleet::tenant)
        .flatMap(Optional::stream)
        .filter(this::isNeighbour)
        .map(this::neighbour)
        .forEach(caller -> callers.addAll(caller.own()));
    return callers;
  }

  /**
   * The configuration that the tenant's proxies receive, as {@code egress.hosts} of a Sidecar:
   * everything in its own namespaces and in the control plane's, and only the Services of tenants
   * that allow its calls. With all configuration of such a tenant, a VirtualService or ServiceEntry
   * there could redirect the caller's own calls, which would be visible only in the file of the
   * called tenant.
   */
  List<String> scope() {
    Set<String> called = new TreeSet<>();
    for (Tenant callee : fleet.calleesOf(tenant)) {
      if (isNeighbour(callee)) {
        called.addAll(neighbour(callee).workloads());
      }
    }
    List<String> hosts = new ArrayList<>();
    own().forEach(namespace -> hosts.add(namespace + "/*"));
    hosts.add(controlPlane() + "/*");
    called.forEach(namespace -> hosts.add(services(namespace)));
    return hosts;
  }

  /** Only the Services of a namespace, without other configuration there. */
  private String services(String namespace) {
    return "%s/*.%s.svc.%s".formatted(namespace, namespace, mesh().clusterDomain());
  }

  /**
   * Whether another tenant is in the same mesh in this cluster; a file with errors may contradict
   * it.
   */
  private boolean isNeighbour(Tenant other) {
    boolean together = other.equals(plane) || other.isGuestOf(plane);
    return together && other.isIn(cluster().name().value());
  }

  private Territory neighbour(Tenant other) {
    return new Territory(fleet, other, plane, site);
  }
}
