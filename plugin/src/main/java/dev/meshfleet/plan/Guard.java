package dev.meshfleet.plan;

import dev.meshfleet.chart.IstiodChart;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the API server lets the mesh's control plane write: objects in namespaces of the mesh, and
 * the certificates in its own webhooks. The rights that Istio's charts give an istiod hold for the
 * whole cluster; the guard is what keeps a stolen token, or an istiod that is led astray, inside
 * its own mesh.
 *
 * <p>One policy holds for the mesh: for every ServiceAccount of the control plane's namespace, so
 * for a canary too, for an istiod that the Sail operator runs, and for accounts whose tokens
 * istiods of other clusters have. A namespace is of the mesh by its label {@code istio-discovery},
 * so guests of a hosting mesh are covered without a change of the policy.
 */
final class Guard {
  private static final String PREFIX = "meshfleet-guard-";

  private final Territory territory;
  private final Mesh mesh;

  private Guard(Territory territory) {
    this.territory = territory;
    this.mesh = territory.mesh();
  }

  static List<Draft> drafts(Territory territory) {
    return territory.tenant().isolation().guard() ? new Guard(territory).drafts() : List.of();
  }

  private List<Draft> drafts() {
    String name = PREFIX + territory.tenant().name();
    return List.of(
        draft("validating-admission-policy.yaml.j2", "ValidatingAdmissionPolicy", name)
            .with("accounts", accounts())
            .with("mesh", text(territory.tenant().name()))
            .with("webhooks", webhooks()),
        draft(
                "validating-admission-policy-binding.yaml.j2",
                "ValidatingAdmissionPolicyBinding",
                name)
            .with("policy", name));
  }

  private static Draft draft(String template, String kind, String name) {
    return Draft.ofCluster("tenant/" + template, kind, name).inWave(Wave.NAMESPACES.number());
  }

  private String accounts() {
    String prefix = "system:serviceaccount:" + territory.controlPlane() + ":";
    return "request.userInfo.username.startsWith(%s)".formatted(text(prefix));
  }

  /** Names that either control plane may have: a promotion passes tags from one to the other. */
  private String webhooks() {
    List<String> tags = mesh.revisionTags().stream().map(Located::value).toList();
    List<String> names = new ArrayList<>();
    names.addAll(IstiodChart.webhooks(mesh.revision().value(), territory.controlPlane(), tags));
    mesh.canary()
        .ifPresent(
            canary ->
                names.addAll(
                    IstiodChart.webhooks(
                        canary.revision().value(), territory.controlPlane(), List.of())));
    names.add(MeshIsolation.validatorName(territory.tenant()));
    return names.stream().map(Guard::text).collect(Collectors.joining(", ", "[", "]"));
  }

  /** A text in CEL; names of Kubernetes objects need no escape. */
  private static String text(String name) {
    return "'" + name + "'";
  }
}
