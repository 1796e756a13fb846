package dev.meshfleet.plan;

import dev.meshfleet.render.Draft;
import java.util.List;

/**
 * Restricts the routes of a tenant that other tenants may call. The callers' proxies use the routes
 * of the Services that they call, and they use a whole VirtualService if one of its hosts is such a
 * Service (Istio, {@code SelectVirtualServices}). So the API server rejects a VirtualService that
 * also names other hosts.
 */
final class RouteGuard {
  private static final String PREFIX = "meshfleet-routes-";

  private RouteGuard() {}

  static List<Draft> drafts(Territory territory) {
    boolean called = !territory.tenant().isolation().allowFrom().isEmpty();
    if (!called || territory.workloads().isEmpty()) {
      return List.of();
    }
    String name = PREFIX + territory.tenant().name();
    String services = "'.svc." + territory.mesh().clusterDomain() + "'";
    return List.of(
        draft("route-admission-policy.yaml.j2", "ValidatingAdmissionPolicy", name)
            .with("namespaces", territory.workloads())
            .with("services", services),
        draft("route-admission-policy-binding.yaml.j2", "ValidatingAdmissionPolicyBinding", name)
            .with("policy", name));
  }

  private static Draft draft(String template, String kind, String name) {
    return Draft.ofCluster("tenant/" + template, kind, name).inWave(Wave.NAMESPACES.number());
  }
}
