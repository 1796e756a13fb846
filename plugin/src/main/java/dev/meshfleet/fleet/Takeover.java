package dev.meshfleet.fleet;

import java.util.List;

/**
 * A tenant that replaces an Istio installation in its clusters, with the parts that the platform
 * team allows it to take over: the default revision, and the reserved namespaces of its gateways.
 *
 * @param tenant name of the tenant
 * @param byDefault whether its mesh can be the default of its clusters
 * @param namespaces reserved namespaces in which its gateways can be
 */
public record Takeover(
    Located<String> tenant, boolean byDefault, List<Located<String>> namespaces) {
  boolean isOf(String name) {
    return tenant.value().equals(name);
  }

  boolean grants(String namespace) {
    return namespaces.stream().map(Located::value).anyMatch(namespace::equals);
  }
}
