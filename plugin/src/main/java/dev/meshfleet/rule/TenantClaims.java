package dev.meshfleet.rule;

import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.HostName;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.NodePort;
import dev.meshfleet.fleet.Tenant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a tenant has for itself in each of its clusters, in words that two tenants cannot share:
 * {@code namespace payments-api}, {@code host pay.example.com}. It depends on the tenant's file and
 * fleet.yaml alone, so that it can be known of a file that is gone.
 */
public final class TenantClaims {
  /** Begins the claim of a gateway's host, which may be a wildcard. */
  public static final String HOST = "host ";

  private final Set<String> claims = new LinkedHashSet<>();

  private TenantClaims() {}

  /** The claims of a tenant, each once. */
  public static List<String> of(Tenant tenant) {
    TenantClaims all = new TenantClaims();
    tenant.namespaces().forEach(namespace -> all.add("namespace ", namespace.name()));
    if (!tenant.isShared()) {
      all.controlPlane(tenant.mesh());
    }
    tenant.gateways().forEach(all::gateway);
    return new ArrayList<>(all.claims);
  }

  private void controlPlane(Mesh mesh) {
    add("namespace ", mesh.namespace());
    add("revision ", mesh.revision());
    mesh.canary().ifPresent(canary -> add("revision ", canary.revision()));
    mesh.tags().forEach(tag -> add("revision ", tag)); // tags and revisions are one set of names
  }

  private void gateway(Gateway gateway) {
    add("namespace ", gateway.namespace());
    gateway.hosts().forEach(host -> claims.add(HOST + HostName.plain(host.value())));
    NodePort.of(gateway).forEach(port -> claims.add("node port " + port.number()));
    gateway.askedAddresses().forEach(address -> claims.add("address " + address));
  }

  private void add(String what, Located<String> name) {
    claims.add(what + name);
  }
}
