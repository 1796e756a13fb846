package dev.meshfleet.plan;

import dev.meshfleet.read.Fleet;
import dev.meshfleet.read.Gateway;
import dev.meshfleet.read.Located;
import dev.meshfleet.read.Namespace;
import dev.meshfleet.read.Tenant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The namespaces that a tenant has, by what they are for.
 *
 * @param monitoring namespaces of the platform that may scrape metrics
 */
record Territory(Tenant tenant, List<String> monitoring) {
  /** What a tenant's namespaces are selected by: every mesh looks at its own ones only. */
  static final String DISCOVERY = "istio-discovery";

  static Territory of(Fleet fleet, Tenant tenant) {
    return new Territory(
        tenant, fleet.policy().monitoringNamespaces().stream().map(Located::value).toList());
  }

  String controlPlane() {
    return tenant.mesh().namespace().value();
  }

  /** Namespaces of workloads, in the order of the file. */
  List<String> workloads() {
    return tenant.namespaces().stream().map(Namespace::name).map(Located::value).toList();
  }

  /** Namespaces that hold gateways and no workloads. */
  Set<String> gatewaysOnly() {
    Set<String> names = new LinkedHashSet<>();
    for (Gateway gateway : tenant.gateways()) {
      names.add(gateway.namespace().value());
    }
    workloads().forEach(names::remove);
    return names;
  }

  /** Whose pods may call the tenant's workloads and its istiod. */
  List<String> callers() {
    return Stream.concat(workloads().stream(), gatewaysOnly().stream()).toList();
  }
}
