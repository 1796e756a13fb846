package dev.meshfleet.graph;

import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Namespace;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.graph.Graph.Link;
import dev.meshfleet.graph.Graph.Part;
import dev.meshfleet.graph.Graph.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What one tenant is made of: control planes, namespaces and gateways. */
final class TenantParts {
  private final Tenant tenant;
  private final Mesh mesh;

  private TenantParts(Tenant tenant) {
    this.tenant = tenant;
    this.mesh = tenant.mesh();
  }

  static List<Part> of(Tenant tenant) {
    TenantParts parts = new TenantParts(tenant);
    List<Part> all = new ArrayList<>();
    if (!tenant.isShared()) {
      all.add(parts.controlPlane());
      tenant.mesh().canary().map(parts::canary).ifPresent(all::add);
    }
    for (Namespace namespace : tenant.namespaces()) {
      all.add(parts.namespace(namespace, all.size()));
    }
    for (Gateway gateway : tenant.gateways()) {
      all.add(parts.gateway(gateway, all.size()));
    }
    return List.copyOf(all);
  }

  /** Which control plane serves which namespace and which gateway of the tenant. */
  static List<Link> links(Tenant tenant, List<Part> parts) {
    TenantParts own = new TenantParts(tenant);
    List<Link> links = new ArrayList<>();
    if (!tenant.isShared()) {
      int at = own.planes();
      for (Namespace namespace : tenant.namespaces()) {
        if (namespace.injection()) {
          links.add(own.served(namespace.revision(), parts.get(at)));
        }
        at++;
      }
      for (Gateway gateway : tenant.gateways()) {
        links.add(own.served(gateway.revision(), parts.get(at++)));
      }
    }
    return links;
  }

  private int planes() {
    return mesh.canary().isPresent() ? 2 : 1;
  }

  private Link served(Optional<Located<String>> own, Part part) {
    String label = own.map(Located::value).orElse(mesh.label());
    boolean tag = mesh.tags().stream().anyMatch(known -> known.value().equals(label));
    String revision = tag ? mesh.serving() : label;
    boolean canary =
        mesh.canary().map(next -> next.revision().value().equals(revision)).orElse(false);
    return new Link(id(canary ? 1 : 0), part.id(), Relation.SERVES, "");
  }

  private String id(int number) {
    return "p%d%s".formatted(number, TenantCard.id(tenant.name()).substring(1));
  }

  private Part controlPlane() {
    boolean serving = mesh.serving().equals(mesh.revision().value());
    String flavor = mesh.flavor() == Mesh.Flavor.SAIL ? "Sail " : "istiod ";
    return part(
        0,
        Part.Kind.CONTROL_PLANE,
        flavor + mesh.version(),
        Stream.of("revision " + mesh.revision(), serving ? TenantCard.tags(mesh) : ""));
  }

  private Part canary(Mesh.Canary canary) {
    return part(
        1,
        Part.Kind.CANARY,
        "canary " + canary.version() + (canary.promoted() ? ", promoted" : ""),
        Stream.of("revision " + canary.revision(), canary.promoted() ? TenantCard.tags(mesh) : ""));
  }

  private Part namespace(Namespace namespace, int number) {
    String revision = namespace.revision().map(own -> "revision " + own).orElse("");
    return part(
        number,
        Part.Kind.NAMESPACE,
        namespace.name().value(),
        Stream.of(namespace.injection() ? revision : "no sidecars"));
  }

  private Part gateway(Gateway gateway, int number) {
    String role = gateway.role() == Gateway.Role.INGRESS ? "" : gateway.role().word();
    String api = gateway.api() == Gateway.Api.GATEWAY ? "Gateway API" : "";
    Stream<String> hosts = gateway.hosts().stream().map(Located::value);
    return part(
        number,
        Part.Kind.GATEWAY,
        gateway.objectName().value(),
        Stream.concat(Stream.of(Words.line(role, api)), hosts));
  }

  private Part part(int number, Part.Kind kind, String title, Stream<String> lines) {
    return new Part(id(number), kind, title, Words.lines(lines));
  }
}
