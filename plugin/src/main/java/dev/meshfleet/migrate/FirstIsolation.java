package dev.meshfleet.migrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The isolation that a migrated tenant starts with. No source contains who calls the workloads, and
 * gateways that stay outside the tenant call them until DNS has moved. So the first file has no
 * rule that rejects a caller; the last step of the migration turns the rules on.
 */
record FirstIsolation(
    String tenant,
    Installation installation,
    Optional<CarriedMesh> mesh,
    List<CarriedGateway> gateways) {

  /** The fields to remove at the end of the migration, with their values. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("networkPolicy", false);
    fields.put("authorization", false);
    if (!installation.mesh().isStrict()) {
      fields.put("mtls", "PERMISSIVE");
    }
    if (sharesRootNamespace() || !gatewayNamespaces().isEmpty()) {
      fields.put("sidecarScope", false);
    }
    return fields;
  }

  /** The names of the fields: {@code isolation.networkPolicy and isolation.authorization}. */
  String names() {
    List<String> names = fields().keySet().stream().map(name -> "isolation." + name).toList();
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /** A Sidecar in this namespace also applies to proxies of the installed control plane. */
  private boolean sharesRootNamespace() {
    return mesh.filter(plane -> plane.adoption().isBeside())
        .filter(plane -> plane.adoption().namespace().equals(plane.oldNamespace()))
        .isPresent();
  }

  /** The installed gateways that stay outside the tenant, in the order of the file. */
  List<CarriedGateway> gatewaysOutside() {
    return gateways.stream().filter(gateway -> !gateway.keepsNames()).toList();
  }

  /**
   * Namespaces of gateways outside the tenant that the tenant's control plane serves, because it
   * takes the installed one over. It reads only namespaces of its mesh, so without its label these
   * gateways lose their configuration.
   */
  Set<String> gatewayNamespaces() {
    Set<String> outside = new LinkedHashSet<>();
    Optional<CarriedMesh> plane = mesh.filter(found -> !found.adoption().isBeside());
    if (plane.isEmpty()) {
      return outside;
    }
    gatewaysOutside().forEach(one -> outside.add(one.from().namespace().orElse("NAMESPACE")));
    outside.removeAll(own(plane.get()));
    return outside;
  }

  private List<String> own(CarriedMesh plane) {
    List<String> own = new ArrayList<>();
    own.add(plane.adoption().namespace());
    installation.namespaces().forEach(namespace -> own.add(namespace.name()));
    gateways.forEach(gateway -> own.add(gateway.home(tenant)));
    return own;
  }

  /** The comment above the fields. */
  String comment() {
    List<String> outside =
        gatewaysOutside().stream().map(CarriedGateway::installedPlace).distinct().toList();
    String callers =
        outside.isEmpty()
            ? "the first sync rejects no caller from outside the tenant"
            : "the first sync rejects no caller from outside the tenant, such as the installed %s %s"
                .formatted(
                    outside.size() == 1 ? "gateway" : "gateways", String.join(" and ", outside));
    return "Isolation is off at first, so that %s. Remove %s in the last step of the migration.%s%s"
        .formatted(
            callers,
            names(),
            installation.mesh().takesPlaintext()
                ? " The installed mesh accepts plaintext: keep mtls and authorization until every"
                    + " caller has a sidecar."
                : "",
            installation.mesh().hasNetworkPolicy()
                ? ""
                : " The installed mesh has no NetworkPolicies.");
  }
}
