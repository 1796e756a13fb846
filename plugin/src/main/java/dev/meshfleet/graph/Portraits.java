package dev.meshfleet.graph;

import dev.meshfleet.fleet.Federation;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Isolation;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Namespace;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.fleet.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Creates portraits from tenants. */
public final class Portraits {
  private final Tenant tenant;
  private final Mesh mesh;

  private Portraits(Tenant tenant) {
    this.tenant = tenant;
    this.mesh = tenant.mesh();
  }

  /** The portrait of one tenant, from its own file alone. */
  public static Portrait of(Tenant tenant) {
    return new Portraits(tenant).portrait();
  }

  private Portrait portrait() {
    String host = tenant.isShared() ? mesh.host().map(Located::value).orElse("") : "";
    return new Portrait(
        tenant.name(),
        tenant.owner().value(),
        tenant.wave(),
        tenant.lifecycle().word(),
        tenant.clusters().stream().map(Located::value).sorted().toList(),
        host,
        mesh.hosting(),
        mesh.flavor().word(),
        values(mesh.tags()),
        topology(),
        planes(),
        tenant.namespaces().stream().map(this::space).toList(),
        tenant.gateways().stream().map(this::gateway).toList(),
        openings(),
        values(tenant.isolation().allowFrom()),
        tenant.federation().stream().map(Portraits::peer).toList());
  }

  private static List<String> values(List<Located<String>> located) {
    return located.stream().map(Located::value).toList();
  }

  private String topology() {
    Topology topology = mesh.topology();
    if (!topology.joins() || tenant.isShared()) {
      return "";
    }
    String model = topology.model().value().word();
    return topology.primary().map(primary -> model + ", istiod in " + primary).orElse(model);
  }

  private List<Portrait.Plane> planes() {
    if (tenant.isShared()) {
      return List.of();
    }
    List<Portrait.Plane> planes = new ArrayList<>();
    planes.add(plane(mesh.version(), mesh.revision(), false));
    mesh.canary().ifPresent(next -> planes.add(plane(next.version(), next.revision(), true)));
    return List.copyOf(planes);
  }

  private Portrait.Plane plane(Located<String> version, Located<String> revision, boolean canary) {
    boolean serving = mesh.serving().equals(revision.value());
    return new Portrait.Plane(
        version.value(), revision.value(), mesh.namespace().value(), canary, serving);
  }

  private Portrait.Space space(Namespace namespace) {
    return new Portrait.Space(
        namespace.name().value(),
        namespace.injection(),
        namespace.revision().map(Located::value).orElse(""),
        namespace.injection() ? plane(namespace.revision()) : -1);
  }

  private Portrait.Gateway gateway(Gateway gateway) {
    return new Portrait.Gateway(
        gateway.objectName().value(),
        gateway.role() == Gateway.Role.INGRESS ? "" : gateway.role().word(),
        gateway.api() == Gateway.Api.GATEWAY ? "Gateway API" : "",
        gateway.namespace().value(),
        values(gateway.hosts()),
        plane(gateway.revision()));
  }

  /** Which control plane a revision or a tag means; without one, the label of the mesh decides. */
  private int plane(Optional<Located<String>> own) {
    if (tenant.isShared()) {
      return -1;
    }
    String label = own.map(Located::value).orElse(mesh.label());
    boolean tag = mesh.tags().stream().anyMatch(known -> known.value().equals(label));
    String revision = tag ? mesh.serving() : label;
    return mesh.canary().filter(next -> next.revision().value().equals(revision)).isPresent()
        ? 1
        : 0;
  }

  private List<String> openings() {
    Isolation isolation = tenant.isolation();
    List<String> openings = new ArrayList<>();
    if (isolation.mtls() == Isolation.Mtls.PERMISSIVE) {
      openings.add("accepts plaintext");
    }
    if (!isolation.authorization()) {
      openings.add("no authorization");
    }
    if (!isolation.networkPolicy()) {
      openings.add("no network policy");
    }
    if (!tenant.isShared() && !isolation.guard()) {
      openings.add("no guard");
    }
    return List.copyOf(openings);
  }

  private static Portrait.Peer peer(Federation entry) {
    return new Portrait.Peer(
        entry.tenant().map(Located::value).orElse(""),
        entry.external().map(mesh -> mesh.name().value()).orElse(""),
        entry.external().map(mesh -> mesh.trustDomain().value()).orElse(""),
        entry.external().map(mesh -> mesh.address().value()).orElse(""),
        services(entry.imports()),
        services(entry.exports()));
  }

  private static List<String> services(List<Federation.Service> services) {
    return services.stream().map(each -> each.service() + "." + each.namespace()).toList();
  }
}
