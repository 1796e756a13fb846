package dev.meshfleet.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The parts of one tenant: control planes, namespaces and gateways. */
final class TenantParts {
  private final Portrait tenant;

  private TenantParts(Portrait tenant) {
    this.tenant = tenant;
  }

  static List<Part> of(Portrait tenant) {
    TenantParts parts = new TenantParts(tenant);
    List<Part> all = new ArrayList<>();
    for (Portrait.Plane plane : tenant.planes()) {
      all.add(parts.plane(plane, all.size()));
    }
    for (Portrait.Space namespace : tenant.namespaces()) {
      all.add(parts.namespace(namespace, all.size()));
    }
    for (Portrait.Gateway gateway : tenant.gateways()) {
      all.add(parts.gateway(gateway, all.size()));
    }
    return List.copyOf(all);
  }

  /** Which control plane serves which namespace and which gateway. */
  static List<Link> links(Portrait tenant) {
    TenantParts own = new TenantParts(tenant);
    List<Link> links = new ArrayList<>();
    int at = tenant.planes().size();
    for (Portrait.Served served : tenant.served().toList()) {
      if (served.plane() >= 0) {
        links.add(new Link(own.id(served.plane()), own.id(at), Relation.SERVES, ""));
      }
      at++;
    }
    return links;
  }

  private String id(int number) {
    return "p%d%s".formatted(number, TenantCard.id(tenant.name()).substring(1));
  }

  private Part plane(Portrait.Plane plane, int number) {
    String title =
        plane.canary() ? "canary " : tenant.flavor().equals("Sail") ? "Sail " : "istiod ";
    String promoted = plane.canary() && plane.serving() ? ", promoted" : "";
    return part(
        number,
        plane.canary() ? Part.Kind.CANARY : Part.Kind.CONTROL_PLANE,
        title + plane.version() + promoted,
        Stream.of("revision " + plane.revision(), plane.serving() ? TenantCard.tags(tenant) : ""));
  }

  private Part namespace(Portrait.Space namespace, int number) {
    String revision = namespace.revision().isEmpty() ? "" : "revision " + namespace.revision();
    return part(
        number,
        Part.Kind.NAMESPACE,
        namespace.name(),
        Stream.of(namespace.injection() ? revision : "no sidecars"));
  }

  private Part gateway(Portrait.Gateway gateway, int number) {
    return part(
        number,
        Part.Kind.GATEWAY,
        gateway.name(),
        Stream.concat(
            Stream.of(Words.line(gateway.role(), gateway.api())), gateway.hosts().stream()));
  }

  private Part part(int number, Part.Kind kind, String title, Stream<String> lines) {
    return new Part(id(number), kind, title, Words.lines(lines));
  }
}
