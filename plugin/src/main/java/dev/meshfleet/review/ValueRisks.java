package dev.meshfleet.review;

import dev.meshfleet.compare.FieldChange;
import dev.meshfleet.compare.FieldDiff;
import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.fleet.Values;
import java.util.List;
import java.util.Map;

/** Chart values: they bypass the fields, so those that affect security are reported. */
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
          "global.proxy.autoInject",
          "global.proxy.clusterDomain",
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
          "meshConfig.defaultConfig.caCertificatesPem",
          "meshConfig.defaultConfig.controlPlaneAuthPolicy",
          "meshConfig.defaultConfig.discoveryAddress",
          "meshConfig.defaultConfig.proxyMetadata");
  private static final int LONGEST = 200;

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
      risks.changes(
          "gateways[%s].values".formatted(gateway.name()),
          FieldDiff.of(was == null ? Map.of() : was.values().data(), gateway.values().data()),
          gateway.name().place());
    }
  }

  /** What a new tenant sets beyond the fields. */
  static void check(Tenant added, RiskNotes.Of notes) {
    ValueRisks risks = new ValueRisks(notes);
    risks.changes("mesh.values", FieldDiff.of(Map.of(), added.mesh().values().data()), added.at());
    for (Gateway gateway : added.gateways()) {
      risks.changes(
          "gateways[%s].values".formatted(gateway.name()),
          FieldDiff.of(Map.of(), gateway.values().data()),
          gateway.name().place());
    }
  }

  private void values(String field, Values old, Values now, Place at) {
    changes(field, FieldDiff.of(old.data(), now.data()), at);
  }

  private void changes(String field, List<FieldChange> changes, Place at) {
    for (FieldChange change : changes) {
      String path = change.path().replaceAll("^pilot\\.", "");
      if (isGuarded(path)) {
        notes.note(
            Risk.VALUES_SECURITY,
            at,
            "%s.%s changes, which affects security"
                .formatted(field, Markdown.cut(change.path(), LONGEST)));
      }
    }
  }

  /** Whether a path is guarded, or is above a guarded path. */
  private static boolean isGuarded(String path) {
    return SECURITY.stream()
        .anyMatch(prefix -> path.startsWith(prefix) || prefix.startsWith(path + "."));
  }
}
