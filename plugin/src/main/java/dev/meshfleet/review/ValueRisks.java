package dev.meshfleet.review;

import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.compare.FieldDiff;
import dev.meshfleet.finding.Place;
import dev.meshfleet.finding.Severity;
import dev.meshfleet.read.Gateway;
import dev.meshfleet.read.Tenant;
import dev.meshfleet.read.Values;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Chart values and patches: the ways round the fields, so what they touch is told. */
final class ValueRisks {
  private static final List<String> SECURITY =
      List.of(
          "hub",
          "tag",
          "variant",
          "image",
          "env",
          "envVarFrom",
          "extraContainerArgs",
          "volumes",
          "volumeMounts",
          "initContainers",
          "additionalContainers",
          "securityContext",
          "containerSecurityContext",
          "seccompProfile",
          "seLinuxOptions",
          "serviceAccount",
          "rbac",
          "networkPolicy",
          "global.hub",
          "global.tag",
          "global.variant",
          "global.image",
          "global.imagePullSecrets",
          "global.caName",
          "global.certSigners",
          "global.pilotCertProvider",
          "global.networkPolicy",
          "global.proxy.image",
          "global.proxy.privileged",
          "global.proxy.exclude",
          "global.proxy.include",
          "global.proxy_init",
          "global.sds",
          "global.sts",
          "global.jwtPolicy",
          "experimental",
          "sidecarInjectorWebhook",
          "cni",
          "taint",
          "jwksResolverExtraRootCA",
          "trustedZtunnel",
          "meshConfig.trustDomainAliases",
          "meshConfig.extensionProviders",
          "meshConfig.defaultProviders",
          "meshConfig.certificates",
          "meshConfig.caCertificates",
          "meshConfig.ca",
          "meshConfig.meshMTLS",
          "meshConfig.tlsDefaults",
          "meshConfig.enableAutoMtls",
          "meshConfig.pathNormalization",
          "meshConfig.outboundTrafficPolicy",
          "meshConfig.defaultServiceExportTo",
          "meshConfig.serviceSettings",
          "meshConfig.defaultConfig.proxyMetadata");
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

  private ValueRisks(RiskNotes.Of notes) {
    this.notes = notes;
  }

  static void check(Tenant before, Tenant after, RiskNotes.Of notes) {
    ValueRisks risks = new ValueRisks(notes);
    risks.values("mesh.values", before.mesh().values(), after.mesh().values(), after.at());
    Map<String, Gateway> old = TenantPair.byName(before.gateways(), Gateway::name);
    for (Gateway gateway : after.gateways()) {
      Gateway was = old.get(gateway.name().value());
      if (was != null) {
        risks.values(
            "gateways[%s].values".formatted(gateway.name()),
            was.values(),
            gateway.values(),
            gateway.name().place());
      }
    }
    risks.patches(before, after);
  }

  /** What a new tenant sets beyond the fields. */
  static void check(Tenant added, RiskNotes.Of notes) {
    ValueRisks risks = new ValueRisks(notes);
    risks.changes("mesh.values", FieldDiff.of(Map.of(), added.mesh().values().data()), added.at());
    added.patches().forEach(patch -> risks.patch(patch, "adds"));
  }

  private void values(String field, Values old, Values now, Place at) {
    changes(field, FieldDiff.of(old.data(), now.data()), at);
  }

  private void changes(String field, List<FieldChange> changes, Place at) {
    for (FieldChange change : changes) {
      String path = change.path().replaceAll("^pilot\\.", "");
      if (SECURITY.stream().anyMatch(prefix -> path.startsWith(prefix))) {
        notes.note(
            Risk.VALUES_SECURITY, at, "%s.%s touches security".formatted(field, change.path()));
      }
      if (thins(path, change.after())) {
        notes.note(
            Risk.AVAILABILITY,
            at,
            "%s.%s becomes %s".formatted(field, change.path(), change.after()));
      }
    }
  }

  private static boolean thins(String path, Object value) {
    boolean one = value instanceof Long count && count <= 1;
    return switch (path) {
      case "autoscaleMin", "replicaCount", "autoscaling.minReplicas" -> one || value == null;
      case "autoscaleEnabled", "autoscaling.enabled", "global.defaultPodDisruptionBudget.enabled" ->
          Boolean.FALSE.equals(value);
      default -> path.startsWith("podDisruptionBudget") && value == null;
    };
  }

  private void patches(Tenant before, Tenant after) {
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
    return tenant.patches().stream().map(ValueRisks::key).collect(Collectors.toSet());
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
