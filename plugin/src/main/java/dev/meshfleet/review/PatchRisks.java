package dev.meshfleet.review;

import dev.meshfleet.finding.Severity;
import dev.meshfleet.read.Tenant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Patches: the last way round the fields, so each that comes, changes or goes is told. */
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
          "securityContext", "image", "env", "volume", "host", "serviceAccount", "command", "args");

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
    added.patches().forEach(patch -> risks.patch(patch, "adds"));
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
                    "the patch of %s \"%s\" is taken away"
                        .formatted(patch.target().kind(), patch.target().name()),
                    ""));
  }

  private static Set<String> keys(Tenant tenant) {
    return tenant.patches().stream().map(PatchRisks::key).collect(Collectors.toSet());
  }

  private static String key(Tenant.Patch patch) {
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
        "a patch %s %s \"%s\"".formatted(what, patch.target().kind(), patch.target().name()));
  }

  private static boolean isGuarded(Tenant.Patch patch) {
    return GUARDS.contains(patch.target().kind())
        || patch.operations().stream()
            .map(Tenant.Patch.Operation::path)
            .anyMatch(path -> GUARDED_PATHS.stream().anyMatch(path::contains));
  }
}
