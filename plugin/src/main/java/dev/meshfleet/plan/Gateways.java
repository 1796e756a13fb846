package dev.meshfleet.plan;

import dev.meshfleet.chart.GatewayChart;
import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Peer;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.fleet.Values;
import dev.meshfleet.istio.ChartRefusal;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Renders the tenant's gateways: the objects of the chart, the policies that protect them, and
 * their listeners.
 */
final class Gateways {
  private final Territory territory;
  private final Tenant tenant;

  private Gateways(Territory territory) {
    this.territory = territory;
    this.tenant = territory.tenant();
  }

  static List<Draft> drafts(Territory territory, Findings findings) {
    Gateways gateways = new Gateways(territory);
    List<Draft> drafts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Gateway gateway : territory.gateways()) {
      List<Draft> made =
          gateway.api() == Gateway.Api.GATEWAY
              ? KubernetesGateway.drafts(territory, gateway)
              : gateways.drafts(gateway, findings);
      for (Draft draft : made) {
        if (seen.add(draft.kind() + " " + draft.namespace() + "/" + draft.name())) {
          drafts.add(draft);
        } else {
          findings.error(
              place(gateway, List.of("serviceAccount")),
              Code.VALUE,
              "the %s %s is also rendered by another gateway of the tenant"
                  .formatted(draft.kind(), draft.name()),
              "give each gateway its own ServiceAccount");
        }
      }
    }
    return drafts;
  }

  private List<Draft> drafts(Gateway gateway, Findings findings) {
    try {
      return drafts(gateway);
    } catch (ChartRefusal refusal) {
      findings.error(
          place(gateway, refusal.path()), refusal.code(), refusal.getMessage(), refusal.remedy());
      return List.of();
    }
  }

  private static Place place(Gateway gateway, List<String> path) {
    Values service = gateway.service();
    boolean ofService =
        !path.isEmpty() && path.get(0).equals("service") && !gateway.values().has(path);
    return ofService
        ? service.placeOf(path.subList(1, path.size()))
        : gateway.values().placeOf(path);
  }

  static ChartUse use(Territory territory, Gateway gateway) {
    return new ChartUse(
        ChartUse.GATEWAY,
        // The injecting control plane sets the proxy; the chart is that of the stable control
        // plane.
        territory.release(territory.mesh().version()),
        gateway.objectName().value(),
        gateway.namespace().value(),
        true,
        territory.fleet().injection(),
        GatewayValues.of(territory, gateway),
        gateway.values().data());
  }

  private List<Draft> drafts(Gateway gateway) {
    GatewayChart chart = use(territory, gateway).gateway();
    List<Draft> drafts = new ArrayList<>();
    for (Draft draft : chart.drafts()) {
      drafts.add(draft.inWave(Wave.GATEWAYS.number()));
    }
    if (tenant.isolation().networkPolicy()) {
      drafts.add(networkPolicy(gateway, chart));
    }
    boolean amongWorkloads = territory.workloads().contains(gateway.namespace().value());
    if (tenant.isolation().authorization() && amongWorkloads) {
      drafts.add(openToAll(gateway, chart));
    }
    if (!gateway.hosts().isEmpty()) {
      drafts.add(listener(gateway, chart));
    }
    return drafts;
  }

  private List<Object> callers(Gateway gateway) {
    if (!GatewayValues.isInside(territory, gateway)) {
      return null;
    }
    List<String> namespaces = new ArrayList<>(territory.own());
    if (gateway.isFederation()) {
      namespaces.clear();
      tenant.federation().stream()
          .filter(entry -> !entry.exports().isEmpty())
          .flatMap(entry -> Peer.of(territory.fleet(), tenant, entry).stream())
          .forEach(peer -> namespaces.addAll(peer.namespaces()));
    }
    return List.of(Map.of("namespaceSelector", Territory.named(namespaces)));
  }

  static Map<String, Object> opened(Object port, Object protocol) {
    Map<String, Object> opened = new LinkedHashMap<>();
    opened.put("protocol", protocol);
    opened.put("port", port);
    return opened;
  }

  private Draft networkPolicy(Gateway gateway, GatewayChart chart) {
    List<Object> ports = new ArrayList<>();
    chart.targetPorts().forEach((port, protocol) -> ports.add(opened(port, protocol)));
    return Plan.tenantDraft(
            "gateway-network-policy.yaml.j2",
            "NetworkPolicy",
            gateway.namespace().value(),
            gateway.objectName().value() + "-isolation")
        .with("selector", chart.selector())
        .with("ports", ports)
        .with("callers", callers(gateway))
        .with("monitoring", territory.monitoring())
        .inWave(Wave.NAMESPACES.number());
  }

  /**
   * In a namespace with workloads, the policy of the workloads also applies to the gateway, and
   * would reject calls from outside.
   */
  private Draft openToAll(Gateway gateway, GatewayChart chart) {
    return Plan.tenantDraft(
            "gateway-authorization-policy.yaml.j2",
            "AuthorizationPolicy",
            gateway.namespace().value(),
            gateway.objectName().value())
        .with("selector", Map.of("matchLabels", chart.selector()))
        .with("targets", null)
        .inWave(Wave.POLICIES.number());
  }

  private Draft listener(Gateway gateway, GatewayChart chart) {
    return Plan.tenantDraft(
            "gateway.yaml.j2", "Gateway", gateway.namespace().value(), gateway.objectName().value())
        .with("selector", Map.of("istio", chart.selector().get("istio")))
        .with("hosts", hosts(gateway))
        .with("servers", Listeners.of(gateway, chart.servicePorts()))
        .inWave(Wave.ROUTES.number());
  }

  /** In a shared mesh, only routes in the tenant's own namespaces may use its hosts. */
  private List<String> hosts(Gateway gateway) {
    List<String> hosts = gateway.hosts().stream().map(Located::value).toList();
    if (!tenant.isShared()) {
      return hosts;
    }
    return territory.own().stream()
        .flatMap(namespace -> hosts.stream().map(host -> namespace + "/" + host))
        .toList();
  }
}
