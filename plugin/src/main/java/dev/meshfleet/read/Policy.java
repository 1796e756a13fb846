package dev.meshfleet.read;

import java.util.List;
import java.util.Set;

/**
 * What the platform team allows tenants.
 *
 * @param versions allowed Istio versions, exact or as {@code 1.30.x}; empty: every known one
 * @param reservedNamespaces besides kube-*, default and istio-system
 * @param serviceTypes allowed types of gateway Services; empty: every type
 * @param nodePorts first and last allowed node port
 * @param monitoringNamespaces may scrape metrics through the network policies
 * @param requiredLabels labels that every tenant must have
 * @param allowedValues prefixes of chart values which a tenant file may set; {@code *}: all but the
 *     keys that isolate tenants
 */
public record Policy(
    List<Located<String>> versions,
    Set<String> reservedNamespaces,
    List<Located<String>> serviceTypes,
    PortRange nodePorts,
    List<Located<String>> monitoringNamespaces,
    List<Located<String>> requiredLabels,
    int maxNamespaces,
    List<String> allowedValues) {
  private static final Set<String> SYSTEM_NAMESPACES = Set.of("default", "istio-system");

  /** Node ports from {@code first} to {@code last}, both included. */
  public record PortRange(int first, int last) {
    boolean contains(long port) {
      return port >= first && port <= last;
    }

    @Override
    public String toString() {
      return first + "-" + last;
    }
  }

  /** Whether no tenant can have this namespace. */
  public boolean reserves(String namespace) {
    return SYSTEM_NAMESPACES.contains(namespace)
        || namespace.startsWith("kube-")
        || reservedNamespaces.contains(namespace);
  }

  /** Whether a tenant may have this version of Istio, {@code 1.30.3}. */
  public boolean allowsVersion(String version) {
    return versions.isEmpty()
        || versions.stream().anyMatch(pattern -> fits(pattern.value(), version));
  }

  private static boolean fits(String pattern, String version) {
    return pattern.endsWith(".x")
        ? version.startsWith(pattern.substring(0, pattern.length() - 1))
        : pattern.equals(version);
  }

  /** Whether a tenant may set the chart value at this path, {@code meshConfig.accessLogFile}. */
  public boolean allowsValue(String path) {
    return allowedValues.stream()
        .anyMatch(
            prefix -> prefix.equals("*") || path.equals(prefix) || path.startsWith(prefix + "."));
  }
}
