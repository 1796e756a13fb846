package dev.meshfleet.plan;

import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.render.Draft;
import dev.meshfleet.yaml.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A gateway of the Kubernetes Gateway API: istiod deploys it as {@code <name>-istio}. */
final class KubernetesGateway {
  private static final String GROUP = "gateway.networking.k8s.io";
  private static final Set<String> ELSEWHERE = Set.of("type", "annotations", "selectorLabels");

  private final Territory territory;
  private final Tenant tenant;
  private final Gateway gateway;
  private final String name;

  private KubernetesGateway(Territory territory, Gateway gateway) {
    this.territory = territory;
    this.tenant = territory.tenant();
    this.gateway = gateway;
    this.name = gateway.objectName().value();
  }

  static List<Draft> drafts(Territory territory, Gateway gateway) {
    return new KubernetesGateway(territory, gateway).drafts();
  }

  private List<Draft> drafts() {
    List<Draft> drafts = new ArrayList<>();
    Map<String, Object> service = service();
    if (!service.isEmpty()) {
      drafts.add(
          draft("kubernetes-gateway-config-map.yaml.j2", "ConfigMap", name)
              .with("service", YamlText.inOrder(Map.of("spec", service)))
              .inWave(Wave.NAMESPACES.number()));
    }
    drafts.add(gateway(!service.isEmpty()));
    if (redirects()) {
      drafts.add(
          draft("https-redirect.yaml.j2", "HTTPRoute", name + "-redirect")
              .with("revision", territory.label(gateway))
              .with("parents", plainListeners())
              .inWave(Wave.ROUTES.number()));
    }
    if (tenant.isolation().networkPolicy()) {
      drafts.add(networkPolicy());
    }
    boolean amongWorkloads = territory.workloads().contains(gateway.namespace().value());
    if (tenant.isolation().authorization() && amongWorkloads) {
      drafts.add(openToAll());
    }
    return drafts;
  }

  private Draft draft(String template, String kind, String object) {
    return Plan.tenantDraft(template, kind, gateway.namespace().value(), object);
  }

  private Draft gateway(boolean hasParameters) {
    Object annotations = gateway.service().data().get("annotations");
    return draft("kubernetes-gateway.yaml.j2", "Gateway", name)
        .with("revision", territory.label(gateway))
        .with("serviceType", type())
        .with("podLabels", Map.of("istio", gateway.label()))
        .with("serviceAnnotations", annotations)
        .with("parameters", hasParameters ? reference("", "ConfigMap", name) : null)
        .with("listeners", new KubernetesListeners(territory, gateway).all())
        .inWave(Wave.GATEWAYS.number());
  }

  private Object type() {
    String otherwise = gateway.role() == Gateway.Role.EGRESS ? "ClusterIP" : "LoadBalancer";
    return gateway.service().data().getOrDefault("type", otherwise);
  }

  /** Fields of the Service that the Gateway cannot express; istiod merges them into the Service. */
  private Map<String, Object> service() {
    Map<String, Object> spec = new LinkedHashMap<>(gateway.service().data());
    spec.keySet().removeAll(ELSEWHERE);
    return spec;
  }

  private boolean redirects() {
    return gateway.tls().map(tls -> tls.mode() != Gateway.Tls.Mode.PASSTHROUGH).orElse(false);
  }

  private List<Map<String, Object>> plainListeners() {
    return new KubernetesListeners(territory, gateway)
        .plainNames()
        .map(
            section -> {
              Map<String, Object> parent = reference(GROUP, "Gateway", name);
              parent.put("sectionName", section);
              return parent;
            })
        .toList();
  }

  private static Map<String, Object> reference(String group, String kind, String name) {
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("group", group);
    reference.put("kind", kind);
    reference.put("name", name);
    return reference;
  }

  private Draft networkPolicy() {
    boolean inside = gateway.role() == Gateway.Role.EGRESS;
    List<Map<String, Object>> ports =
        Stream.of(KubernetesListeners.HTTP, KubernetesListeners.HTTPS)
            .map(port -> Gateways.opened(port, "TCP"))
            .toList();
    return draft("gateway-network-policy.yaml.j2", "NetworkPolicy", name + "-isolation")
        .with("selector", Map.of(GROUP + "/gateway-name", name))
        .with("ports", ports)
        .with("callers", inside ? territory.ownSelector() : null)
        .with("monitoring", territory.monitoring())
        .inWave(Wave.NAMESPACES.number());
  }

  private Draft openToAll() {
    return draft("gateway-authorization-policy.yaml.j2", "AuthorizationPolicy", name)
        .with("selector", null)
        .with("targets", List.of(reference(GROUP, "Gateway", name)))
        .inWave(Wave.POLICIES.number());
  }
}
