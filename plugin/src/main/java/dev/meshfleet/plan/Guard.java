package dev.meshfleet.plan;

import dev.meshfleet.chart.IstiodChart;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Mesh;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Restricts what the mesh's control plane can write: only objects in namespaces of the mesh, and
 * the certificates in its own webhooks. The permissions that Istio's charts grant to istiod are
 * cluster-scoped; the guard limits a stolen token or a compromised istiod to its own mesh.
 *
 * <p>One policy applies to the whole mesh: to every ServiceAccount in the control plane's
 * namespace, including those of a canary, of an istiod that the Sail operator runs, and of istiods
 * in other clusters. The label {@code istio-discovery} of a namespace names its mesh, so the policy
 * also covers guests of a hosting mesh without a change.
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

  /** Names for both control planes: a promotion moves tags from one to the other. */
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

  /** A string literal in CEL; names of Kubernetes objects need no escaping. */
  private static String text(String name) {
    return "'" + name + "'";
  }
}
