package dev.meshfleet.plan;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.read.Tenant;
import dev.meshfleet.read.Tenant.Patch;
import dev.meshfleet.render.JsonPatch;
import dev.meshfleet.render.Manifest;
import dev.meshfleet.render.PatchFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A tenant's patches on its rendered objects: each changes one object, and never which it is. */
final class Patches {
  private static final Set<String> ISOLATING =
      Set.of(
          "AuthorizationPolicy",
          "ClusterRole",
          "ClusterRoleBinding",
          "MutatingWebhookConfiguration",
          "Namespace",
          "NetworkPolicy",
          "PeerAuthentication",
          "Role",
          "RoleBinding",
          "Sidecar",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding",
          "ValidatingWebhookConfiguration");

  private final List<Manifest> manifests;
  private final Predicate<Patch.Target> elsewhere;
  private final Findings findings;

  private Patches(List<Manifest> manifests, Predicate<Patch.Target> elsewhere, Findings findings) {
    this.manifests = new ArrayList<>(manifests);
    this.elsewhere = elsewhere;
    this.findings = findings;
  }

  /**
   * The objects after all patches.
   *
   * @param elsewhere whether a target that is not here is in another cluster of the tenant
   * @param findings takes the patches that do not fit
   */
  static List<Manifest> applied(
      Tenant tenant,
      List<Manifest> manifests,
      Predicate<Patch.Target> elsewhere,
      Findings findings) {
    Patches patches = new Patches(manifests, elsewhere, findings);
    tenant.patches().forEach(patches::apply);
    return List.copyOf(patches.manifests);
  }

  private void apply(Patch patch) {
    List<Manifest> found =
        manifests.stream().filter(manifest -> isMeant(patch.target(), manifest)).toList();
    if (found.size() == 1) {
      replace(patch, found.get(0));
    } else if (found.size() > 1) {
      findings.error(
          patch.at(),
          Code.PATCH,
          "the patch of %s fits several objects".formatted(patch.target()),
          "say which with target.namespace: "
              + String.join(", ", found.stream().map(Manifest::namespace).toList()));
    } else if (!elsewhere.test(patch.target())) {
      findings.error(
          patch.at(),
          Code.PATCH,
          "the patch of %s fits no object of the tenant".formatted(patch.target()),
          nearest(patch.target()));
    }
  }

  static boolean isMeant(Patch.Target target, Manifest manifest) {
    return manifest.kind().equals(target.kind())
        && manifest.name().equals(target.name())
        && target.namespace().map(manifest.namespace()::equals).orElse(true);
  }

  /** Names of that kind, or where there is none the kinds. */
  private String nearest(Patch.Target target) {
    List<String> names =
        manifests.stream()
            .filter(manifest -> manifest.kind().equals(target.kind()))
            .map(Manifest::name)
            .distinct()
            .toList();
    List<String> kinds = manifests.stream().map(Manifest::kind).distinct().toList();
    return names.isEmpty()
        ? DidYouMean.sentence(target.kind(), kinds)
        : DidYouMean.sentence(target.name(), names);
  }

  private void replace(Patch patch, Manifest manifest) {
    List<JsonPatch.Step> steps =
        patch.operations().stream()
            .map(o -> new JsonPatch.Step(o.op(), o.path(), o.from(), o.value()))
            .toList();
    try {
      Map<String, Object> object = JsonPatch.applied(manifest.object(), steps);
      Manifest patched = new Manifest(manifest.source(), object);
      if (!patched.identity().equals(manifest.identity())
          || !patched.apiVersion().equals(manifest.apiVersion())
          || !patched.tenant().equals(manifest.tenant())) {
        findings.error(
            patch.at(),
            Code.PATCH,
            "the patch of %s makes another object of it".formatted(patch.target()),
            "apiVersion, kind, name, namespace and Meshfleet's labels stay as they are");
        return;
      }
      manifests.set(manifests.indexOf(manifest), patched);
      warn(patch);
    } catch (PatchFault fault) {
      findings.error(
          patch.operations().get(fault.step()).place(),
          Code.PATCH,
          "the patch of %s does not fit: %s".formatted(patch.target(), fault.getMessage()),
          "look at the object with meshfleet generate");
    }
  }

  private void warn(Patch patch) {
    if (ISOLATING.contains(patch.target().kind())) {
      findings.warning(
          patch.at(),
          Code.ISOLATION,
          "the patch changes %s, which keeps tenants apart".formatted(patch.target()),
          "have the platform team look at it");
    }
  }
}
