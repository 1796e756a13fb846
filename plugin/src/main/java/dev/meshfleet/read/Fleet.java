package dev.meshfleet.read;

import dev.meshfleet.istio.InjectionTemplates;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything in the tenants' folder, read and checked.
 *
 * @param name of fleet.yaml, or {@code fleet} without one
 * @param clusters at least one
 * @param tenants those that could be read, by name, in the order of names
 * @param injection official templates that are used instead of our own
 */
public record Fleet(
    String name,
    List<Cluster> clusters,
    Policy policy,
    Map<String, Tenant> tenants,
    InjectionTemplates injection) {

  /** A fleet with Meshfleet's own injection templates. */
  public Fleet(String name, List<Cluster> clusters, Policy policy, Map<String, Tenant> tenants) {
    this(name, clusters, policy, tenants, InjectionTemplates.NONE);
  }

  /** The same with official injection templates. */
  public Fleet with(InjectionTemplates official) {
    return new Fleet(name, clusters, policy, tenants, official);
  }

  public Optional<Tenant> tenant(String wanted) {
    return Optional.ofNullable(tenants.get(wanted));
  }

  public Optional<Cluster> cluster(String wanted) {
    return clusters.stream().filter(cluster -> cluster.name().value().equals(wanted)).findFirst();
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
