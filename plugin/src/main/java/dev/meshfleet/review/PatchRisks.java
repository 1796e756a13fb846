package dev.meshfleet.review;

import dev.meshfleet.finding.Severity;
import dev.meshfleet.fleet.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Patches: they bypass the fields, so each one that is added, changed or removed is reported. What
 * the object becomes is judged by {@link ObjectRisks}.
 */
final class PatchRisks {
  private static final Set<String> GUARDS =
      Set.of(
          "AuthorizationPolicy",
          "PeerAuthentication",
          "RequestAuthentication",
          "NetworkPolicy",
          "MutatingWebhookConfiguration",
          "ValidatingWebhookConfiguration",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding",
          "Role",
          "RoleBinding",
          "ClusterRole",
          "ClusterRoleBinding",
          "ServiceAccount",
          "Sidecar",
          "Namespace",
          "ConfigMap",
          "Secret",
          "Certificate",
          "Issuer");
  private static final List<String> GUARDED_PATHS =
      List.of(
          "securityContext",
          "image",
          "env",
          "volume",
          "host",
          "serviceAccount",
          "command",
          "args",
          "containers",
          "annotations",
          "labels",
          "externalIPs",
          "loadBalancer",
          "clusterIP",
          "externalName",
          "selector",
          "issuerRef",
          "ports");

  /** The paths of guarded fields: to replace or move what is above one changes it, too. */
  private static final List<String> ANCESTORS =
      List.of(
          "/metadata/annotations/",
          "/spec/selector/",
          "/spec/ports/",
          "/spec/values/",
          "/spec/template/metadata/annotations/",
          "/spec/template/spec/containers/0/",
          "/spec/template/spec/initContainers/0/",
          "/spec/jobTemplate/spec/template/spec/containers/0/");

  private static final int MOST_STEPS = 5;

  private final RiskNotes.Of notes;

  private PatchRisks(RiskNotes.Of notes) {
    this.notes = notes;
  }

  static void check(Tenant before, Tenant after, RiskNotes.Of notes) {
    new PatchRisks(notes).check(before, after);
  }

  /** Those of a new tenant. */
  static void check(Tenant added, RiskNotes.Of notes) {
    PatchRisks risks = new PatchRisks(notes);
    added.patches().forEach(patch -> risks.patch(patch, "is added to"));
  }

  private void check(Tenant before, Tenant after) {
    Set<String> old = keys(before);
    Set<String> now = keys(after);
    after.patches().stream()
        .filter(patch -> !old.contains(key(patch)))
        .forEach(patch -> patch(patch, "is added to or changed in"));
    before.patches().stream()
        .filter(patch -> !now.contains(key(patch)))
        .filter(patch -> after.patches().stream().noneMatch(p -> p.target().equals(patch.target())))
        .forEach(
            patch ->
                notes.note(
                    isGuarded(patch) ? Severity.WARNING : Severity.NOTE,
                    isGuarded(patch) ? Risk.PATCH_SECURITY : Risk.PATCH_CHANGED,
                    after.at(),
                    "a patch is removed from %s \"%s\": %s"
                        .formatted(patch.target().kind(), patch.target().name(), steps(patch)),
                    ""));
  }

  private static Set<String> keys(Tenant tenant) {
    return tenant.patches().stream().map(PatchRisks::key).collect(Collectors.toSet());
  }

  /** Equal for two patches that do the same. */
  static String key(Tenant.Patch patch) {
    return patch.target()
        + patch.operations().stream()
            .map(
                step ->
                    List.of(step.op(), step.path(), step.from(), Objects.toString(step.value())))
            .toList()
            .toString();
  }

  private void patch(Tenant.Patch patch, String what) {
    notes.note(
        isGuarded(patch) ? Risk.PATCH_SECURITY : Risk.PATCH_CHANGED,
        patch.at(),
        "a patch %s %s \"%s\": %s"
            .formatted(what, patch.target().kind(), patch.target().name(), steps(patch)));
  }

  /** The first steps in words; their values are among the edited fields. */
  static String steps(Tenant.Patch patch) {
    List<String> steps =
        patch.operations().stream()
            .limit(MOST_STEPS)
            .map(step -> step.op() + from(step) + " \"%s\"".formatted(step.path()))
            .toList();
    int more = patch.operations().size() - steps.size();
    return String.join(", ", steps) + (more > 0 ? " and %d more steps".formatted(more) : "");
  }

  private static String from(Tenant.Patch.Operation step) {
    return step.from().isEmpty() ? "" : " \"%s\" to".formatted(step.from());
  }

  private static boolean isGuarded(Tenant.Patch patch) {
    return GUARDS.contains(patch.target().kind())
        || patch.operations().stream().anyMatch(PatchRisks::isGuarded);
  }

  private static boolean isGuarded(Tenant.Patch.Operation step) {
    return isGuarded(step.path())
        || !step.from().isEmpty() && isGuarded(step.from())
        || holdsGuarded(step.value());
  }

  private static boolean isGuarded(String path) {
    return GUARDED_PATHS.stream().anyMatch(path::contains)
        || ANCESTORS.stream().anyMatch(guarded -> guarded.startsWith(path + "/"));
  }

  /** Whether a value contains guarded fields. */
  private static boolean holdsGuarded(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .anyMatch(
              entry ->
                  GUARDED_PATHS.stream().anyMatch(String.valueOf(entry.getKey())::contains)
                      || holdsGuarded(entry.getValue()));
    }
    return value instanceof List<?> list && list.stream().anyMatch(PatchRisks::holdsGuarded);
  }
}
