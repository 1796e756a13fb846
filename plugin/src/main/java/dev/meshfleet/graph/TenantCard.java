package dev.meshfleet.graph;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The box of one tenant. */
final class TenantCard {
  private final Portrait tenant;
  private final View.Grouping grouping;
  private final boolean withClusters;

  private TenantCard(Portrait tenant, View.Grouping grouping, boolean withClusters) {
    this.tenant = tenant;
    this.grouping = grouping;
    this.withClusters = withClusters;
  }

  /** The id of a tenant's card; names of tenants have no underscores. */
  static String id(String tenant) {
    return "t_" + tenant.replace('-', '_');
  }

  static Card of(Portrait tenant, View.Grouping grouping, boolean withClusters, boolean withNames) {
    TenantCard card = new TenantCard(tenant, grouping, withClusters);
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
    Optional<Portrait.Plane> canary =
        tenant.planes().stream().filter(Portrait.Plane::canary).findFirst();
    String version =
        canary.map(next -> tenant.version() + " → " + next.version()).orElse(tenant.version());
    return Stream.of(
        version,
        Words.line(
            Words.count(tenant.namespaces().size(), "namespace", "namespaces"),
            some(tenant.gateways().size(), "gateway", "gateways"),
            some(tenant.hosts(), "host", "hosts")));
  }

  private static String some(int number, String one, String many) {
    return number == 0 ? "" : Words.count(number, one, many);
  }

  private Stream<String> circumstances() {
    boolean leaves = tenant.lifecycle().equals("Retiring");
    return Stream.of(
        tenant.isShared() ? "guest of " + tenant.host() : "",
        Words.line(
            grouping == View.Grouping.OWNER ? "" : tenant.owner(),
            grouping == View.Grouping.WAVE ? "" : "wave " + tenant.wave(),
            leaves ? tenant.lifecycle() : ""),
        Words.line(withClusters ? "in " + Groups.joined(tenant) : "", tenant.topology()),
        Words.line(tenant.openings().toArray(String[]::new)));
  }

  /** The revision tags of the mesh, in words. */
  static String tags(Portrait tenant) {
    return tenant.tags().isEmpty()
        ? ""
        : (tenant.tags().size() == 1 ? "tag " : "tags ") + String.join(", ", tenant.tags());
  }
}
