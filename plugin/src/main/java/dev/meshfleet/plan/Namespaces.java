package dev.meshfleet.plan;

import dev.meshfleet.fleet.Namespace;
import dev.meshfleet.fleet.Site;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Renders the tenant's namespaces and their quotas. */
final class Namespaces {
  private final Territory territory;
  private final Tenant tenant;

  private Namespaces(Territory territory) {
    this.territory = territory;
    this.tenant = territory.tenant();
  }

  static List<Draft> drafts(Territory territory) {
    return new Namespaces(territory).drafts();
  }

  private List<Draft> drafts() {
    List<Draft> drafts = new ArrayList<>();
    if (!tenant.isShared()) {
      drafts.add(controlPlane());
    }
    List<Namespace> workloads = territory.site().hasWorkloads() ? tenant.namespaces() : List.of();
    for (Namespace workload : workloads) {
      drafts.add(namespace(workload.name().value(), labels(workload), workload.annotations()));
      if (!workload.quota().isEmpty()) {
        drafts.add(quota(workload));
      }
    }
    for (String name : territory.gatewaysOnly()) {
      drafts.add(namespace(name, Map.of(), Map.of()));
    }
    return drafts;
  }

  /**
   * The label gives proxies their network, and the annotation gives an istiod the cluster that it
   * serves (docs: setup/install/multicluster/primary-remote_multi-network).
   */
  private Draft controlPlane() {
    Site site = territory.site();
    Map<String, String> labels = new LinkedHashMap<>();
    Map<String, String> annotations = new LinkedHashMap<>();
    if (site.spansNetworks()) {
      labels.put("topology.istio.io/network", site.cluster().network());
    }
    if (!site.hasIstiod()) {
      annotations.put("topology.istio.io/controlPlaneClusters", site.servingCluster());
    }
    return namespace(territory.controlPlane(), labels, annotations);
  }

  private Map<String, String> labels(Namespace workload) {
    Map<String, String> labels = new LinkedHashMap<>(workload.labels());
    if (workload.injection()) {
      String label =
          workload.revision().map(chosen -> chosen.value()).orElse(territory.mesh().label());
      labels.put("istio.io/rev", label);
    }
    return labels;
  }

  /**
   * A namespace remains when its line is removed from the file: Argo CD does not prune it, and does
   * not report the Application as OutOfSync because of it.
   */
  private Draft namespace(String name, Map<String, String> more, Map<String, String> notes) {
    Map<String, Object> labels = new LinkedHashMap<>(more);
    labels.put(Territory.DISCOVERY, territory.plane().name());
    Map<String, Object> annotations = new LinkedHashMap<>(notes);
    annotations.put("argocd.argoproj.io/sync-options", "Prune=false,Delete=false");
    annotations.put("argocd.argoproj.io/compare-options", "IgnoreExtraneous");
    return Draft.ofCluster("tenant/namespace.yaml.j2", "Namespace", name)
        .with("labels", labels)
        .with("annotations", annotations)
        .inWave(Wave.NAMESPACES.number());
  }

  private Draft quota(Namespace workload) {
    return Plan.tenantDraft(
            "resource-quota.yaml.j2", "ResourceQuota", workload.name().value(), tenant.name())
        .with("hard", workload.quota())
        .inWave(Wave.NAMESPACES.number());
  }
}
