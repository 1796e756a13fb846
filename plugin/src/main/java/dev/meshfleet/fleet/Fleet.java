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
 * @param owner the team that approves changes of the platform; empty if fleet.yaml does not name it
 * @param clusters at least one
 * @param members its tenants; see {@link #tenants()}
 * @param patches the platform team's patches on rendered objects
 * @param templates the platform team's templates for every tenant
 * @param injection official injection templates that replace Meshfleet's own
 * @param releases the releases of Istio that its tenants can use
 */
public record Fleet(
    String name,
    Optional<Located<String>> owner,
    List<Cluster> clusters,
    Policy policy,
    Tenants members,
    List<PlatformPatch> patches,
    List<PlatformTemplate> templates,
    InjectionTemplates injection,
    FleetReleases releases) {

  /** A fleet of these tenants, with Meshfleet's own releases and injection templates. */
  public static Fleet of(
      String name,
      Optional<Located<String>> owner,
      List<Cluster> clusters,
      Policy policy,
      List<PlatformPatch> patches,
      Map<String, Tenant> tenants) {
    return new Fleet(
        name,
        owner,
        clusters,
        policy,
        Tenants.of(tenants),
        patches,
        List.of(),
        InjectionTemplates.NONE,
        FleetReleases.KNOWN);
  }

  /** The name of the platform team's file in the tenants' folder. */
  public static final String FILE = "fleet.yaml";

  /** Whether a place is in the platform team's file, as a default for all tenants. */
  public static boolean isFileOf(Place place) {
    return place.file().endsWith("/" + FILE) || place.file().equals(FILE);
  }

  /** The same fleet with learned releases. */
  public Fleet with(FleetReleases known) {
    return new Fleet(name, owner, clusters, policy, members, patches, templates, injection, known);
  }

  /** The same fleet with official injection templates. */
  public Fleet with(InjectionTemplates official) {
    return new Fleet(
        name, owner, clusters, policy, members, patches, templates, official, releases);
  }

  /** The same fleet with templates of the platform team. */
  public Fleet with(List<PlatformTemplate> own) {
    return new Fleet(name, owner, clusters, policy, members, patches, own, injection, releases);
  }

  /** The same fleet with other tenants. */
  public Fleet withTenants(Map<String, Tenant> others) {
    return with(Tenants.of(others));
  }

  /**
   * The same fleet with only some of its tenants read.
   *
   * @param names of all tenants that have a file
   */
  public Fleet withTenants(Map<String, Tenant> some, Set<String> names) {
    return with(Tenants.of(some, names));
  }

  /** The same fleet with another variant of a tenant: other chart values, other patches. */
  public Fleet with(Tenant variant) {
    return with(members.with(variant));
  }

  private Fleet with(Tenants others) {
    return new Fleet(
        name, owner, clusters, policy, others, patches, templates, injection, releases);
  }

  /** The readable tenants, by name, in the order of names. */
  public Map<String, Tenant> tenants() {
    return members.all();
  }

  /** The names of all tenants, including those that a call for one tenant does not read. */
  public Set<String> names() {
    return members.names();
  }

  public Optional<Tenant> tenant(String wanted) {
    return members.find(wanted);
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

  /** The guests that share the control plane of a tenant, by name. */
  public List<Tenant> guestsOf(Tenant host) {
    return members.guestsOf(host);
  }

  /** The tenants whose {@code isolation.allowFrom} names a tenant, by name. */
  public List<Tenant> calleesOf(Tenant caller) {
    return members.calleesOf(caller);
  }

  /** The clusters of a tenant that the fleet has, in the order of its file. */
  public List<Cluster> clustersOf(Tenant tenant) {
    return tenant.clusters().stream()
        .map(Located::value)
        .map(this::cluster)
        .flatMap(Optional::stream)
        .toList();
  }

  /** The networks that a tenant's clusters are in; the empty name stands for no network. */
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
   * @param network the Istio network of its pods; empty: unset
   * @param platform the platform in Istio's charts, such as {@code openshift}; empty: plain
   *     Kubernetes
   */
  public record Cluster(Located<String> name, String server, String network, String platform) {}
}
