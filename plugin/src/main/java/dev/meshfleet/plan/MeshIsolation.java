package dev.meshfleet.plan;

import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Renders the objects that isolate a mesh from others. A separate root CA is not enough: an istiod
 * signs for every ServiceAccount of the cluster that reaches it, and plaintext crosses mesh
 * boundaries.
 */
final class MeshIsolation {
  private final Territory territory;
  private final Tenant tenant;
  private final Mesh mesh;

  private MeshIsolation(Territory territory) {
    this.territory = territory;
    this.tenant = territory.tenant();
    this.mesh = territory.mesh();
  }

  static List<Draft> drafts(Territory territory) {
    return new MeshIsolation(territory).drafts();
  }

  private List<Draft> drafts() {
    List<Draft> drafts = new ArrayList<>();
    if (tenant.isolation().networkPolicy() && territory.site().hasIstiod()) {
      drafts.add(istiodNetworkPolicy());
    }
    if (!territory.site().hasWorkloads()) {
      return drafts;
    }
    drafts.add(validator());
    drafts.add(
        inRootNamespace("peer-authentication.yaml.j2", "PeerAuthentication")
            .with("mode", tenant.isolation().mtls().name()));
    if (tenant.isolation().sidecarScope()) {
      drafts.add(
          inRootNamespace("sidecar.yaml.j2", "Sidecar")
              .with("hosts", territory.scope())
              .with("outbound", null));
    }
    return drafts;
  }

  /**
   * In the mesh's root namespace, an object named default applies to all namespaces of the mesh.
   */
  private Draft inRootNamespace(String template, String kind) {
    return Plan.tenantDraft(template, kind, territory.controlPlane(), "default")
        .inWave(Wave.POLICIES.number());
  }

  private Draft istiodNetworkPolicy() {
    return Plan.tenantDraft(
            "istiod-network-policy.yaml.j2",
            "NetworkPolicy",
            territory.controlPlane(),
            tenant.name() + WorkloadIsolation.SUFFIX)
        .with("clients", clients())
        .with("monitoring", territory.monitoring())
        .inWave(Wave.NAMESPACES.number());
  }

  /**
   * Pods that istiod serves. Guests can join and leave a hosting mesh without a change of its file,
   * so the policy selects them by the mesh's label. An external istiod is called from other
   * clusters, whose addresses are unknown.
   */
  private Map<String, Object> clients() {
    if (territory.site().isExternal()) {
      return null;
    }
    return mesh.hosting()
        ? Map.of("matchLabels", Map.of(Territory.DISCOVERY, tenant.name()))
        : Territory.named(territory.own());
  }

  static String validatorName(Tenant tenant) {
    return "meshfleet-validator-" + tenant.name();
  }

  /** The control plane that serves the mesh after a promotion. */
  private Draft validator() {
    String revision = mesh.serving();
    return Draft.ofCluster(
            "tenant/validating-webhook-configuration.yaml.j2",
            "ValidatingWebhookConfiguration",
            validatorName(tenant))
        .with("revision", revision)
        .with("clientConfig", client(revision))
        .with("discovery", tenant.name())
        .inWave(Wave.CONTROL_PLANE.number());
  }

  private Map<String, Object> client(String revision) {
    if (territory.site().isExternal()) {
      return Map.of("url", "https://" + territory.site().address() + ":15017/validate");
    }
    Map<String, Object> service = new LinkedHashMap<>();
    service.put("name", "istiod-" + revision);
    service.put("namespace", territory.controlPlane());
    service.put("path", "/validate");
    return Map.of("service", service);
  }
}
