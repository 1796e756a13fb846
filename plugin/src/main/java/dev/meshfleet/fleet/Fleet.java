package dev.meshfleet.fleet;

import dev.meshfleet.finding.Place;
import dev.meshfleet.istio.FleetReleases;
import dev.meshfleet.istio.InjectionTemplates;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything in the tenants' folder, read and checked.
 *
 * @param name of fleet.yaml, or {@code fleet} without one
 * @param owner who approves what concerns the platform; nothing where fleet.yaml does not say
 * @param clusters at least one
 * @param tenants those that could be read, by name, in the order of names
 * @param patches the platform team's own, on rendered objects
 * @param templates the platform team's own, for every tenant
 * @param injection official templates that are used instead of our own
 * @param releases of Istio that its tenants can use
 */
public record Fleet(
    String name,
    Optional<Located<String>> owner,
    List<Cluster> clusters,
    Policy policy,
    Map<String, Tenant> tenants,
    List<PlatformPatch> patches,
    List<PlatformTemplate> templates,
    InjectionTemplates injection,
    FleetReleases releases) {

  /** The name of the platform team's file in the tenants' folder. */
  public static final String FILE = "fleet.yaml";

  /** Whether something stands in the platform team's file, as a default for all tenants. */
  public static boolean isFileOf(Place place) {
    return place.file().endsWith("/" + FILE) || place.file().equals(FILE);
  }

  /** The same with releases that it learned. */
  public Fleet with(FleetReleases known) {
    return new Fleet(name, owner, clusters, policy, tenants, patches, templates, injection, known);
  }

  /** The same with official injection templates. */
  public Fleet with(InjectionTemplates official) {
    return new Fleet(
        name, owner, clusters, policy, tenants, patches, templates, official, releases);
  }

  /** The same with templates of the platform team. */
  public Fleet with(List<PlatformTemplate> own) {
    return new Fleet(name, owner, clusters, policy, tenants, patches, own, injection, releases);
  }

  /** The same fleet with other tenants. */
  public Fleet withTenants(Map<String, Tenant> others) {
    return new Fleet(
        name, owner, clusters, policy, others, patches, templates, injection, releases);
  }

  public Optional<Tenant> tenant(String wanted) {
    return Optional.ofNullable(tenants.get(wanted));
  }

  public Optional<Cluster> cluster(String wanted) {
    return clusters.stream().filter(cluster -> cluster.name().value().equals(wanted)).findFirst();
  }

  /**
   * The tenant whose control plane a tenant uses: itself, or the host of a Shared one.
   *
   * @param tenant valid in this fleet
   */
  public Tenant planeOf(Tenant tenant) {
    return tenant.isShared()
        ? tenant.mesh().host().flatMap(host -> tenant(host.value())).orElseThrow()
        : tenant;
  }

  /** The Shared tenants that live on a control plane, by name. */
  public List<Tenant> guestsOf(Tenant host) {
    return tenants.values().stream().filter(tenant -> tenant.isGuestOf(host)).toList();
  }

  /** The clusters of a tenant that the fleet has, in the order of its file. */
  public List<Cluster> clustersOf(Tenant tenant) {
    return tenant.clusters().stream()
        .map(Located::value)
        .map(this::cluster)
        .flatMap(Optional::stream)
        .toList();
  }

  /** The networks that a tenant's clusters are in; one may be the empty name of none. */
  public Set<String> networksOf(Tenant tenant) {
    return clustersOf(tenant).stream()
        .map(Cluster::network)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * A cluster of the fleet.
   *
   * @param name Argo CD's name of the cluster
   * @param server URL of its API server
   * @param network the Istio network that its pods are in; empty: none named
   * @param platform as Istio's charts know it, such as {@code openshift}; empty: plain Kubernetes
   */
  public record Cluster(Located<String> name, String server, String network, String platform) {}
}
