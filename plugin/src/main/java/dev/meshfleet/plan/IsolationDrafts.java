package dev.meshfleet.plan;

import dev.meshfleet.read.Isolation;
import dev.meshfleet.read.Mesh;
import dev.meshfleet.read.Tenant;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What keeps a mesh apart from the others. A root CA of its own is not enough: an istiod signs for
 * any ServiceAccount of the cluster that reaches it, and plaintext passes every mesh.
 */
final class IsolationDrafts {
  private static final String ISOLATION = "-isolation";

  private final Territory territory;
  private final Tenant tenant;
  private final Isolation isolation;

  private IsolationDrafts(Territory territory) {
    this.territory = territory;
    this.tenant = territory.tenant();
    this.isolation = tenant.isolation();
  }

  static List<Draft> drafts(Territory territory) {
    return new IsolationDrafts(territory).drafts();
  }

  private List<Draft> drafts() {
    List<Draft> drafts = new ArrayList<>();
    if (isolation.networkPolicy()) {
      drafts.add(istiodNetworkPolicy());
      territory.workloads().forEach(name -> drafts.add(workloadNetworkPolicy(name)));
    }
    drafts.add(validator());
    drafts.add(
        inRootNamespace("peer-authentication.yaml.j2", "PeerAuthentication")
            .with("mode", isolation.mtls().name()));
    if (isolation.sidecarScope()) {
      drafts.add(inRootNamespace("sidecar.yaml.j2", "Sidecar").with("hosts", scope()));
    }
    if (isolation.authorization()) {
      territory.workloads().forEach(name -> drafts.add(authorizationPolicy(name)));
    }
    return drafts;
  }

  /** In the mesh's root namespace an object called default holds for all of its namespaces. */
  private Draft inRootNamespace(String template, String kind) {
    return Plan.tenantDraft(template, kind, territory.controlPlane(), "default")
        .inWave(Wave.POLICIES.number());
  }

  private List<String> scope() {
    return Stream.concat(territory.callers().stream(), Stream.of(territory.controlPlane()))
        .map(namespace -> namespace + "/*")
        .toList();
  }

  private Draft authorizationPolicy(String namespace) {
    return Plan.tenantDraft(
            "authorization-policy.yaml.j2",
            "AuthorizationPolicy",
            namespace,
            tenant.name() + ISOLATION)
        .with("callers", territory.callers())
        .inWave(Wave.POLICIES.number());
  }

  private Draft workloadNetworkPolicy(String namespace) {
    return networkPolicy("workload-network-policy.yaml.j2", namespace);
  }

  private Draft istiodNetworkPolicy() {
    return networkPolicy("istiod-network-policy.yaml.j2", territory.controlPlane());
  }

  private Draft networkPolicy(String template, String namespace) {
    return Plan.tenantDraft(template, "NetworkPolicy", namespace, tenant.name() + ISOLATION)
        .with("callers", territory.callers())
        .with("monitoring", territory.monitoring())
        .inWave(Wave.NAMESPACES.number());
  }

  /** Served by the control plane that a promotion leaves in charge. */
  private Draft validator() {
    Mesh mesh = tenant.mesh();
    String revision =
        mesh.canary()
            .filter(Mesh.Canary::promoted)
            .map(canary -> canary.revision().value())
            .orElse(mesh.revision().value());
    return Draft.ofCluster(
            "tenant/validating-webhook-configuration.yaml.j2",
            "ValidatingWebhookConfiguration",
            "meshfleet-validator-" + tenant.name())
        .with("revision", revision)
        .with("service", "istiod-" + revision)
        .with("serviceNamespace", territory.controlPlane())
        .with("discovery", tenant.name())
        .inWave(Wave.CONTROL_PLANE.number());
  }
}
