package dev.meshfleet.plan;

import dev.meshfleet.finding.Code;
import dev.meshfleet.finding.DidYouMean;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.PlatformPatch;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.fleet.Tenant.Patch;
import dev.meshfleet.render.JsonPatch;
import dev.meshfleet.render.Manifest;
import dev.meshfleet.render.PatchFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Patches on the rendered objects of a tenant, first its own, then those of the platform team,
 * which override them. Each changes one object, but never its identity.
 */
final class Patches {
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
   * @param platforms the patches of fleet.yaml
   * @param elsewhere whether a missing target is in another cluster of the tenant
   * @param findings receives the patches that do not apply
   */
  static List<Manifest> applied(
      Tenant tenant,
      List<PlatformPatch> platforms,
      List<Manifest> manifests,
      Predicate<Patch.Target> elsewhere,
      Findings findings) {
    Patches patches = new Patches(manifests, elsewhere, findings);
    tenant.patches().forEach(patch -> patches.apply(patch, true));
    platforms.stream()
        .filter(patch -> patch.isFor(tenant))
        .forEach(patch -> patches.apply(patch.of(tenant), patch.isNamed()));
    return List.copyOf(patches.manifests);
  }

  /**
   * @param needed whether a missing object is an error
   */
  private void apply(Patch patch, boolean needed) {
    List<Manifest> found =
        manifests.stream().filter(manifest -> isMeant(patch.target(), manifest)).toList();
    if (found.size() == 1) {
      replace(patch, found.get(0));
    } else if (found.size() > 1) {
      findings.error(
          patch.at(),
          Code.PATCH,
          "the patch of %s matches several objects".formatted(patch.target()),
          "set target.namespace to one of: "
              + String.join(", ", found.stream().map(Manifest::namespace).toList()));
    } else if (needed && !elsewhere.test(patch.target())) {
      findings.error(
          patch.at(),
          Code.PATCH,
          "the patch of %s matches no object of the tenant".formatted(patch.target()),
          nearest(patch.target()));
    }
  }

  static boolean isMeant(Patch.Target target, Manifest manifest) {
    return manifest.kind().equals(target.kind())
        && manifest.name().equals(target.name())
        && target.namespace().map(manifest.namespace()::equals).orElse(true);
  }

  /** The names of the objects of that kind; if there are none, the kinds. */
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
            "the patch of %s changes the identity of the object".formatted(patch.target()),
            "apiVersion, kind, name, namespace and Meshfleet's labels cannot change");
        return;
      }
      manifests.set(manifests.indexOf(manifest), patched);
    } catch (PatchFault fault) {
      findings.error(
          patch.operations().get(fault.step()).place(),
          Code.PATCH,
          "the patch of %s cannot be applied: %s".formatted(patch.target(), fault.getMessage()),
          "run meshfleet generate to see the object");
    }
  }
}
