package dev.meshfleet.fleet;

import java.util.List;
import java.util.Optional;

/**
 * The settings that the platform team allows tenants.
 *
 * @param versions allowed Istio versions, exact or as {@code 1.30.x}; empty: every known one
 * @param namespaces which namespaces a tenant can have
 * @param gateways which Services, ports and addresses gateways can ask for
 * @param workloads limits of the size and priority of a tenant's workloads
 * @param requiredLabels labels that every tenant must have
 * @param values which values of Istio's charts a tenant file can set
 * @param keys which labels and annotations a tenant file can set
 * @param patches what patches of a tenant file can change
 * @param issuers the ClusterIssuers that a tenant file can name; empty: any
 * @param caAddresses the external CAs that a tenant file can name
 * @param takeovers the parts of an installation without Meshfleet that tenants can take over
 */
public record Policy(
    List<Located<String>> versions,
    NamespacePolicy namespaces,
    GatewayPolicy gateways,
    WorkloadPolicy workloads,
    List<Located<String>> requiredLabels,
    ValuePolicy values,
    KeyPolicy keys,
    PatchPolicy patches,
    Optional<List<Located<String>>> issuers,
    List<Located<String>> caAddresses,
    List<Takeover> takeovers) {

  /** Whether this namespace is reserved. */
  public boolean reserves(String namespace) {
    return namespaces.reserves(namespace);
  }

  /** Whether gateways of this tenant can be in this namespace although it is reserved. */
  public boolean letsTakeOver(String namespace, String tenant) {
    return !namespace.startsWith("kube-")
        && takeovers.stream().anyMatch(over -> over.isOf(tenant) && over.grants(namespace));
  }

  /** Whether the mesh of this tenant can be the default of its clusters. */
  public boolean letsBeDefault(String tenant) {
    return takeovers.stream().anyMatch(over -> over.isOf(tenant) && over.byDefault());
  }

  /** Namespaces of the platform that can scrape metrics through the network policies. */
  public List<Located<String>> monitoringNamespaces() {
    return namespaces.monitoring();
  }

  /** Allowed types of gateway Services; empty: every type. */
  public List<Located<String>> serviceTypes() {
    return gateways.serviceTypes();
  }

  /** Prefixes of the chart values that a tenant file can set. */
  public List<String> allowedValues() {
    return values.prefixes();
  }

  /** Whether a tenant can have this version of Istio, {@code 1.30.3}. */
  public boolean allowsVersion(String version) {
    return versions.isEmpty()
        || versions.stream().anyMatch(pattern -> fits(pattern.value(), version));
  }

  private static boolean fits(String pattern, String version) {
    return pattern.endsWith(".x")
        ? version.startsWith(pattern.substring(0, pattern.length() - 1))
        : pattern.equals(version);
  }

  /** Whether a tenant can set the chart value at this path, {@code meshConfig.accessLogFile}. */
  public boolean allowsValue(String path) {
    return values.allows(path);
  }
}
