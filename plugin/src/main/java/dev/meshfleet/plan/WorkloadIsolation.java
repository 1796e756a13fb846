package dev.meshfleet.plan;

import dev.meshfleet.fleet.Isolation;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Renders the objects that isolate a tenant's workloads from those of others, in each of their
 * namespaces. A guest of a shared mesh also has the objects there that a dedicated mesh has once
 * for all of its namespaces.
 */
final class WorkloadIsolation {
  static final String SUFFIX = "-isolation";

  private final Territory territory;
  private final Tenant tenant;
  private final Isolation isolation;

  private WorkloadIsolation(Territory territory) {
    this.territory = territory;
    this.tenant = territory.tenant();
    this.isolation = tenant.isolation();
  }

  static List<Draft> drafts(Territory territory) {
    WorkloadIsolation workloads = new WorkloadIsolation(territory);
    List<Draft> drafts = new ArrayList<>();
    territory.workloads().forEach(namespace -> drafts.addAll(workloads.drafts(namespace)));
    if (territory.tenant().isShared()) {
      territory.own().forEach(namespace -> drafts.add(workloads.mtls(namespace)));
    }
    return drafts;
  }

  private List<Draft> drafts(String namespace) {
    List<Draft> drafts = new ArrayList<>();
    if (isolation.networkPolicy()) {
      drafts.add(
          draft("workload-network-policy.yaml.j2", "NetworkPolicy", namespace)
              .with("callers", territory.callers())
              .with("monitoring", territory.monitoring())
              .inWave(Wave.NAMESPACES.number()));
    }
    if (isolation.authorization()) {
      drafts.add(
          draft("authorization-policy.yaml.j2", "AuthorizationPolicy", namespace)
              .with("callers", tenant.federation().isEmpty() ? territory.callers() : null)
              .with("principals", tenant.federation().isEmpty() ? null : own()));
    }
    if (tenant.isShared() && (isolation.sidecarScope() || registryOnly() != null)) {
      drafts.add(
          Plan.tenantDraft("sidecar.yaml.j2", "Sidecar", namespace, "default")
              .with("hosts", scope())
              .with("outbound", registryOnly())
              .inWave(Wave.POLICIES.number()));
    }
    return drafts;
  }

  /**
   * A federated mesh also accepts identities of other meshes, so the name of a namespace is not
   * enough.
   */
  private List<String> own() {
    return principals(territory.mesh().trust().domain().value(), territory.callers());
  }

  static List<String> principals(String domain, List<String> namespaces) {
    return namespaces.stream().map(namespace -> domain + "/ns/" + namespace + "/*").toList();
  }

  private Draft draft(String template, String kind, String namespace) {
    return Plan.tenantDraft(template, kind, namespace, tenant.name() + SUFFIX)
        .inWave(Wave.POLICIES.number());
  }

  private Draft mtls(String namespace) {
    return Plan.tenantDraft(
            "peer-authentication.yaml.j2", "PeerAuthentication", namespace, "default")
        .with("mode", isolation.mtls().name())
        .inWave(Wave.POLICIES.number());
  }

  private List<String> scope() {
    return isolation.sidecarScope() ? territory.scope() : List.of("*/*");
  }

  private Map<String, String> registryOnly() {
    boolean wanted = isolation.outbound() == Isolation.Outbound.REGISTRY_ONLY;
    return wanted ? Map.of("mode", "REGISTRY_ONLY") : null;
  }
}
