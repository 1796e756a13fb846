package dev.meshfleet.fleet;

import dev.meshfleet.finding.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One tenant with all defaults applied. The smallest file of a tenant:
 *
 * <pre>{@code
 * apiVersion: meshfleet.dev/v1alpha1
 * kind: Tenant
 * metadata:
 *   name: payments
 * spec:
 *   owner: team-payments
 *   namespaces: [payments-api]
 * }</pre>
 *
 * @param name the name of its file
 * @param at place of {@code metadata.name}
 * @param written the name in {@code metadata.name}; another one than that of the file is an error
 * @param labels custom labels of the tenant, which are propagated to its Application
 * @param wave rollout wave, 0 to 99
 * @param clusters names from the fleet, at least one
 * @param mesh see {@link Mesh}
 * @param namespaces see {@link Namespace}
 * @param gateways see {@link Gateway}
 */
public record Tenant(
    String name,
    Place at,
    String written,
    Map<String, String> labels,
    Located<String> owner,
    Lifecycle lifecycle,
    int wave,
    List<Located<String>> clusters,
    Mesh mesh,
    List<Namespace> namespaces,
    List<Gateway> gateways,
    Isolation isolation,
    Access access,
    List<Federation> federation,
    List<Patch> patches) {

  /** Whether it uses the control plane of another tenant. */
  public boolean isShared() {
    return mesh.tenancy() == Mesh.Tenancy.SHARED;
  }

  /** Whether its file has the name of another tenant, as a copy of that tenant's file has. */
  public boolean isNamed(String other) {
    return !written.equals(name) && written.equals(other);
  }

  /** Whether it names that tenant as its host. */
  public boolean isGuestOf(Tenant host) {
    return isShared() && mesh.host().map(named -> named.value().equals(host.name())).orElse(false);
  }

  public boolean isIn(String cluster) {
    return clusters.stream().anyMatch(named -> named.value().equals(cluster));
  }

  /** Whether one of its gateways has this host, or a host that overlaps it. */
  public boolean claimsHost(String host) {
    return gateways.stream()
        .flatMap(gateway -> gateway.hosts().stream())
        .anyMatch(own -> HostName.overlap(HostName.plain(own.value()), host));
  }

  /** The names of its namespaces of workloads, in the order of the file. */
  public List<String> workloads() {
    return namespaces.stream().map(Namespace::name).map(Located::value).toList();
  }

  /**
   * The patches of the tenant file itself; those in the defaults of fleet.yaml belong to the
   * platform team.
   */
  public List<Patch> ownPatches() {
    return patches.stream().filter(patch -> !Fleet.isFileOf(patch.at())).toList();
  }

  /** Whether the tenant file itself sets values of Istio's charts. */
  public boolean hasOwnValues() {
    return mesh.values().hasOwn()
        || gateways.stream().anyMatch(gateway -> gateway.values().hasOwn());
  }

  /** The tenant without the patches of its own file. */
  public Tenant withoutOwnPatches() {
    List<Patch> others = patches.stream().filter(p -> Fleet.isFileOf(p.at())).toList();
    return with(mesh, gateways, others);
  }

  /** The tenant without the patches and chart values of its own file. */
  public Tenant withoutOwnValues() {
    return with(
            mesh.withValues(mesh.values().ofFleet()),
            gateways.stream().map(g -> g.withValues(g.values().ofFleet())).toList(),
            patches)
        .withoutOwnPatches();
  }

  private Tenant with(Mesh otherMesh, List<Gateway> otherGateways, List<Patch> otherPatches) {
    return new Tenant(
        name,
        at,
        written,
        labels,
        owner,
        lifecycle,
        wave,
        clusters,
        otherMesh,
        namespaces,
        otherGateways,
        isolation,
        access,
        federation,
        otherPatches);
  }

  /** Whether a tenant is active, or is about to leave the fleet. */
  public enum Lifecycle {
    ACTIVE,
    RETIRING;

    /** The word in the file: {@code Active}. */
    public String word() {
      return Word.camel(this);
    }
  }

  /**
   * Groups with rights in the tenant's namespaces.
   *
   * @param admins may edit Istio's kinds of configuration
   * @param viewers may read them
   */
  public record Access(List<Located<String>> admins, List<Located<String>> viewers) {}

  /**
   * A JSON patch (RFC 6902) on a rendered object.
   *
   * @param target the object's kind, name and, if namespaced, namespace
   */
  public record Patch(Target target, List<Operation> operations, Place at) {
    /** The target object. */
    public record Target(String kind, String name, Optional<String> namespace) {
      @Override
      public String toString() {
        return kind + " " + namespace.map(in -> in + "/").orElse("") + name;
      }
    }

    /**
     * One operation.
     *
     * @param op the operation, as in the RFC
     * @param from empty if unset
     */
    public record Operation(String op, String path, String from, Object value, Place place) {}
  }
}
