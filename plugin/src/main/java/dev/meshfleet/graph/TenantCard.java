package dev.meshfleet.graph;

import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Isolation;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.graph.Graph.Card;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The box of one tenant. */
final class TenantCard {
  private final Tenant tenant;
  private final View.Grouping grouping;
  private final boolean severalClusters;

  private TenantCard(Tenant tenant, View.Grouping grouping, boolean severalClusters) {
    this.tenant = tenant;
    this.grouping = grouping;
    this.severalClusters = severalClusters;
  }

  /** The id of a tenant's card; no name of a tenant has an underscore. */
  static String id(String tenant) {
    return "t_" + tenant.replace('-', '_');
  }

  static Card of(
      Tenant tenant, View.Grouping grouping, boolean severalClusters, boolean withNames) {
    TenantCard card = new TenantCard(tenant, grouping, severalClusters);
    Stream<String> lines =
        Stream.concat(withNames ? Stream.of() : card.counts(), card.circumstances());
    return new Card(
        id(tenant.name()),
        tenant.isShared() ? Card.Kind.GUEST : Card.Kind.TENANT,
        tenant.name(),
        Words.lines(lines),
        withNames ? TenantParts.of(tenant) : List.of());
  }

  private Stream<String> counts() {
    Mesh mesh = tenant.mesh();
    String version =
        mesh.canary()
            .map(canary -> mesh.version() + " → " + canary.version())
            .orElse(mesh.version().value());
    return Stream.of(
        tenant.isShared() ? "" : version,
        Words.line(
            Words.count(tenant.namespaces().size(), "namespace", "namespaces"),
            some(tenant.gateways().size(), "gateway", "gateways"),
            some(hosts(tenant), "host", "hosts")));
  }

  static int hosts(Tenant tenant) {
    return tenant.gateways().stream().map(Gateway::hosts).mapToInt(List::size).sum();
  }

  private static String some(int number, String one, String many) {
    return number == 0 ? "" : Words.count(number, one, many);
  }

  private Stream<String> circumstances() {
    boolean leaves = tenant.lifecycle() == Tenant.Lifecycle.RETIRING;
    return Stream.of(
        Words.line(
            grouping == View.Grouping.OWNER ? "" : tenant.owner().value(),
            grouping == View.Grouping.WAVE ? "" : "wave " + tenant.wave(),
            leaves ? tenant.lifecycle().word() : ""),
        Words.line(clusters(), topology()),
        Words.line(openings().toArray(String[]::new)));
  }

  private String clusters() {
    boolean told = grouping == View.Grouping.CLUSTER || !severalClusters;
    return told ? "" : "in " + Groups.joined(tenant);
  }

  private String topology() {
    Mesh.Topology topology = tenant.mesh().topology();
    if (!topology.joins() || tenant.isShared()) {
      return "";
    }
    String model = topology.model().value().word();
    return topology.primary().map(primary -> model + ", istiod in " + primary).orElse(model);
  }

  /** Where the tenant is less apart from others than it would be by default. */
  private List<String> openings() {
    Isolation isolation = tenant.isolation();
    List<String> openings = new ArrayList<>();
    if (isolation.mtls() == Isolation.Mtls.PERMISSIVE) {
      openings.add("takes plaintext");
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
    return openings;
  }

  /** The mesh's revision tags, in words. */
  static String tags(Mesh mesh) {
    return mesh.tags().isEmpty()
        ? ""
        : (mesh.tags().size() == 1 ? "tag " : "tags ")
            + String.join(", ", mesh.tags().stream().map(Located::value).toList());
  }
}
