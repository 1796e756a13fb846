package dev.meshfleet.rule;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.EastWestGateway;
import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.fleet.Topology;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Rules for a tenant in several clusters: their number, networks and addresses. */
final class TopologyRules {
  private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|.*:.*");

  private final Fleet fleet;
  private final Tenant tenant;
  private final Mesh mesh;
  private final Topology topology;
  private final Findings findings;

  private TopologyRules(Fleet fleet, Tenant tenant, Findings findings) {
    this.fleet = fleet;
    this.tenant = tenant;
    this.mesh = tenant.mesh();
    this.topology = tenant.mesh().topology();
    this.findings = findings;
  }

  static void check(Fleet fleet, Tenant tenant, Findings findings) {
    if (tenant.isShared()) {
      return; // the host's
    }
    TopologyRules rules = new TopologyRules(fleet, tenant, findings);
    rules.primary();
    rules.eastWest();
    if (rules.topology.joins()) {
      rules.several();
      rules.networks();
      rules.policies();
    }
    if (rules.topology.model().value() == Topology.Model.EXTERNAL) {
      rules.external();
    }
  }

  private String model() {
    return topology.model().value().word();
  }

  private void primary() {
    List<String> clusters = tenant.clusters().stream().map(Located::value).toList();
    if (!topology.hasPrimary()) {
      topology.primary().ifPresent(found -> unused(found, "primary"));
      topology.address().ifPresent(found -> unused(found, "address"));
      return;
    }
    if (topology.primary().isEmpty()) {
      missing("primary", "the cluster whose istiod serves the others");
    }
    if (topology.address().isEmpty()) {
      missing("address", "the address at which the others reach that istiod");
    }
    topology
        .primary()
        .filter(primary -> !clusters.contains(primary.value()))
        .ifPresent(
            primary ->
                error(
                    primary.place(),
                    Code.CLUSTER,
                    "the primary \"%s\" is not a cluster of the tenant".formatted(primary),
                    DidYouMean.sentence(primary.value(), clusters)));
  }

  private void unused(Located<String> found, String field) {
    error(
        found.place(),
        Code.WRONG_VALUE,
        "mesh.topology.%s is only for PrimaryRemote and External, not for %s"
            .formatted(field, model()),
        "remove it, or choose one of these models");
  }

  private void missing(String field, String what) {
    error(
        topology.model().place(),
        Code.MISSING_FIELD,
        "mesh.topology.%s: required field is missing".formatted(field),
        "for the model %s add %s".formatted(model(), what));
  }

  private void several() {
    if (tenant.clusters().size() < 2) {
      error(
          topology.model().place(),
          Code.CLUSTER,
          "mesh.topology.model %s requires several clusters, and the tenant has one"
              .formatted(model()),
          "add clusters: [...], or remove mesh.topology");
    }
  }

  private void networks() {
    Set<String> networks = fleet.networksOf(tenant);
    if (networks.size() < 2 || !networks.contains("")) {
      return;
    }
    for (Located<String> cluster : tenant.clusters()) {
      boolean nameless =
          fleet.cluster(cluster.value()).map(found -> found.network().isEmpty()).orElse(false);
      if (nameless) {
        error(
            cluster.place(),
            Code.CLUSTER,
            "the cluster \"%s\" has no network in fleet.yaml, but other clusters of this mesh have one"
                .formatted(cluster),
            "set a network for each cluster; the same network if pods reach each other directly");
      }
    }
  }

  /**
   * A NetworkPolicy cannot select pods of other clusters. Between networks, their traffic arrives
   * through a gateway.
   */
  private void policies() {
    boolean direct = fleet.networksOf(tenant).size() == 1 && tenant.clusters().size() > 1;
    boolean external = topology.model().value() == Topology.Model.EXTERNAL;
    if (direct
        && tenant.isolation().networkPolicy()
        && (!external || tenant.clusters().size() > 2)) {
      findings.warning(
          topology.model().place(),
          Code.ISOLATION,
          "isolation.networkPolicy allows only pods of the same cluster: it blocks calls from the other"
              + " clusters of this network",
          "set isolation.networkPolicy: false, unless the network plugin supports several clusters");
    }
  }

  private void eastWest() {
    for (Gateway gateway : tenant.gateways()) {
      boolean eastWest = gateway.isEastWest();
      if (topology.joins() && !eastWest && gateway.name().value().equals(EastWestGateway.NAME)) {
        error(
            gateway.name().place(),
            Code.NAME,
            "the gateway eastwest must have the role EastWest",
            "rename it, or use role: EastWest");
      }
      if (eastWest && !topology.joins()) {
        tenant.clusters().stream()
            .filter(
                name -> fleet.cluster(name.value()).map(c -> c.network().isEmpty()).orElse(false))
            .forEach(name -> nameless(gateway, name));
      }
    }
  }

  private void nameless(Gateway gateway, Located<String> cluster) {
    error(
        gateway.name().place(),
        Code.CLUSTER,
        "role: EastWest requires a network, and the cluster \"%s\" has none".formatted(cluster),
        "add it in fleet.yaml: clusters: [{name: %s, network: ...}]".formatted(cluster));
  }

  private void external() {
    topology
        .address()
        .filter(address -> NUMERIC.matcher(address.value()).matches())
        .ifPresent(
            address ->
                error(
                    address.place(),
                    Code.WRONG_VALUE,
                    "the address of an external control plane must be a host name, not an IP address",
                    "use a name: proxies verify its certificate"));
    mesh.canary()
        .ifPresent(
            canary ->
                error(
                    canary.version().place(),
                    Code.UPGRADE,
                    "an external control plane cannot have a canary, because it has one address",
                    "upgrade it in place: change mesh.version"));
    if (mesh.hosting()) {
      error(
          topology.model().place(),
          Code.WRONG_VALUE,
          "an external control plane cannot have mesh.hosting: it serves other clusters",
          "remove mesh.hosting");
    }
  }

  private void error(Place place, Code code, String message, String remedy) {
    findings.error(place, code, message, remedy);
  }
}
