package dev.meshfleet.admission;

import dev.meshfleet.render.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Rejects rights for everybody, and rights that allow granting more rights. */
final class RightsRule implements Rule {
  private static final Set<String> ROLES = Set.of("Role", "ClusterRole");
  private static final Set<String> BINDINGS = Set.of("RoleBinding", "ClusterRoleBinding");
  private static final Set<String> VERBS = Set.of("bind", "escalate", "impersonate", "*");

  /**
   * The rules of the istiod chart with one of these verbs (templates/clusterrole.yaml). They grant
   * nothing beyond the status of Ingresses. With an objection to them, each control plane would be
   * rendered again without the tenant's values, to find who caused it.
   */
  private static final Set<Map<String, List<String>>> OF_THE_CHART =
      Set.of(
          ingressStatus(List.of("networking.k8s.io")),
          ingressStatus(List.of("extensions", "networking.k8s.io")));

  private static Map<String, List<String>> ingressStatus(List<String> groups) {
    return Map.of(
        "apiGroups", groups, "resources", List.of("ingresses/status"), "verbs", List.of("*"));
  }

  @Override
  public void check(Manifest manifest, Consumer<Objection> objections) {
    if (BINDINGS.contains(manifest.kind())) {
      subjects(manifest, objections);
    } else if (ROLES.contains(manifest.kind())) {
      rules(manifest, objections);
    }
  }

  private static void subjects(Manifest manifest, Consumer<Objection> objections) {
    for (Object subject : Fields.list(manifest.object(), "subjects")) {
      String name = Fields.text(Fields.map(subject), "name");
      if (name.startsWith("system:") || name.equals("*")) {
        objections.accept(
            Objection.of(
                manifest, "/subjects", name, "grants rights to the group \"%s\"".formatted(name)));
      }
    }
  }

  private static void rules(Manifest manifest, Consumer<Objection> objections) {
    List<?> rules = Fields.list(manifest.object(), "rules");
    for (int i = 0; i < rules.size(); i++) {
      Map<?, ?> rule = Fields.map(rules.get(i));
      List<?> verbs = OF_THE_CHART.contains(rule) ? List.of() : Fields.list(rule, "verbs");
      for (Object verb : verbs) {
        if (VERBS.contains(verb)) {
          objections.accept(
              Objection.of(
                  manifest, "/rules/" + i, verb, "grants the verb \"%s\"".formatted(verb)));
        }
      }
    }
  }
}
