package dev.meshfleet.rule;

import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Address;
import dev.meshfleet.fleet.AskedAddress;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.HostName;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.NodePort;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.rule.Claim.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a tenant claims in each of its clusters. The claims depend only on the tenant's file and
 * fleet.yaml. So they are also known for an earlier version of a deleted file, and a change of one
 * tenant requires the computation of only that tenant's claims.
 */
public final class TenantClaims {
  /** The prefix of the claim of a gateway's host, which can be a wildcard. */
  public static final String HOST = Kind.HOST.words;

  /** The prefix of the names of cluster-scoped objects, before a revision and a namespace. */
  static final String CONTROL_PLANE_OBJECT = "istiod-clusterrole-";

  /** The prefix of the names of cluster-scoped objects, before a revision tag and a namespace. */
  static final String TAG_OBJECT = "istio-revision-tag-";

  /** Names of objects, which are derived from other claims. */
  private static final Set<Kind> NAMES = EnumSet.of(Kind.OBJECT, Kind.TAG_OBJECT, Kind.GATEWAY);

  private final Tenant tenant;
  private final List<Claim> claims = new ArrayList<>();

  private TenantClaims(Tenant tenant) {
    this.tenant = tenant;
  }

  /** The claims of a tenant in words that two tenants cannot share, each once. */
  public static List<String> of(Tenant tenant) {
    return claims(tenant).stream()
        .filter(claim -> !NAMES.contains(claim.kind()))
        .map(Claim::key)
        .distinct()
        .toList();
  }

  /**
   * The claims of a tenant in the order of its file. Fields that could not be read claim nothing.
   */
  static List<Claim> claims(Tenant tenant) {
    TenantClaims all = new TenantClaims(tenant);
    if (!tenant.isShared()) {
      all.namespace(tenant.mesh().namespace());
    }
    tenant.namespaces().forEach(namespace -> all.namespace(namespace.name()));
    tenant.gateways().forEach(gateway -> all.namespace(gateway.namespace()));
    if (!tenant.isShared()) {
      all.controlPlane(tenant.mesh());
    }
    tenant.gateways().forEach(all::gateway);
    return all.claims;
  }

  private void namespace(Located<String> name) {
    add(Kind.NAMESPACE, name.value(), "namespace \"%s\"".formatted(name), name.place());
  }

  private void controlPlane(Mesh mesh) {
    revision(mesh, mesh.revision());
    mesh.canary().ifPresent(canary -> revision(mesh, canary.revision()));
    for (Located<String> tag : mesh.revisionTags()) {
      add(Kind.REVISION, tag.value(), "revision tag \"%s\"".formatted(tag), tag.place());
      object(Kind.TAG_OBJECT, TAG_OBJECT, mesh, tag);
    }
  }

  private void revision(Mesh mesh, Located<String> name) {
    add(Kind.REVISION, name.value(), "revision \"%s\"".formatted(name), name.place());
    object(Kind.OBJECT, CONTROL_PLANE_OBJECT, mesh, name);
  }

  private void object(Kind kind, String prefix, Mesh mesh, Located<String> revision) {
    if (!revision.value().isEmpty() && !mesh.namespace().value().isEmpty()) {
      String name = prefix + revision + "-" + mesh.namespace();
      add(kind, name, "name " + name, revision.place());
    }
  }

  private void gateway(Gateway gateway) {
    Located<String> objects = gateway.objectName();
    String mesh = tenant.isShared() ? tenant.mesh().host().map(Located::value).orElse("") : "";
    add(
        Kind.GATEWAY,
        (mesh.isEmpty() ? tenant.name() : mesh) + "/" + objects,
        "gateway name \"%s\"".formatted(objects),
        objects.place());
    for (Located<String> host : gateway.hosts()) {
      add(Kind.HOST, HostName.plain(host.value()), "host \"%s\"".formatted(host), host.place());
    }
    for (NodePort port : NodePort.of(gateway)) {
      String number = Long.toString(port.number());
      add(Kind.NODE_PORT, number, "node port " + number, port.place());
    }
    Set<Address> addresses = new HashSet<>();
    for (AskedAddress asked : AskedAddress.of(gateway)) {
      String what = "load balancer address " + asked.text();
      asked
          .address()
          .filter(addresses::add) // a field and an annotation of one Service can both request it
          .ifPresent(address -> add(Kind.ADDRESS, address.toString(), what, asked.place()));
    }
  }

  private void add(Kind kind, String name, String what, Place place) {
    if (!name.isEmpty()) { // otherwise the field could not be read, which is reported separately
      claims.add(new Claim(tenant.name(), kind, name, what, place));
    }
  }
}
