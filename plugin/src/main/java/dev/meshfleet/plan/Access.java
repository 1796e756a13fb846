package dev.meshfleet.plan;

import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.List;

/** Rights of the tenant's groups on Istio's configuration in the tenant's namespaces. */
final class Access {
  private static final List<String> GROUPS =
      List.of(
          "networking.istio.io",
          "security.istio.io",
          "telemetry.istio.io",
          "extensions.istio.io",
          "gateway.networking.k8s.io");
  private static final List<String> READ = List.of("get", "list", "watch");
  private static final List<String> EDIT =
      List.of("get", "list", "watch", "create", "update", "patch", "delete");

  private Access() {}

  static List<Draft> drafts(Territory territory) {
    Tenant tenant = territory.tenant();
    List<Draft> drafts = new ArrayList<>();
    for (String namespace : territory.own()) {
      if (territory.fleet().policy().reserves(namespace)) {
        continue; // a gateway in a reserved namespace: its other objects do not belong to the
        // tenant
      }
      add(drafts, namespace, tenant.name() + "-admins", EDIT, tenant.access().admins());
      add(drafts, namespace, tenant.name() + "-viewers", READ, tenant.access().viewers());
    }
    return drafts;
  }

  private static void add(
      List<Draft> drafts,
      String namespace,
      String name,
      List<String> verbs,
      List<Located<String>> members) {
    if (members.isEmpty()) {
      return;
    }
    drafts.add(
        Plan.tenantDraft("access-role.yaml.j2", "Role", namespace, name)
            .with("groups", GROUPS)
            .with("verbs", verbs)
            .inWave(Wave.NAMESPACES.number()));
    drafts.add(
        Plan.tenantDraft("access-role-binding.yaml.j2", "RoleBinding", namespace, name)
            .with("members", members.stream().map(Located::value).toList())
            .inWave(Wave.NAMESPACES.number()));
  }
}
