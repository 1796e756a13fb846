package dev.meshfleet.fleet;

import java.util.List;

/**
 * A tenant that replaces an Istio installation of its clusters, with what the platform team lets it
 * take over: the default revision, and reserved namespaces in which its gateways stay.
 *
 * @param tenant name of the tenant
 * @param byDefault whether its mesh can be the default of its clusters
 * @param namespaces reserved namespaces that its gateways can be in
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
