package dev.meshfleet.istio;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Default values that a learned release cannot change: those that isolate tenants, and those that
 * set images and users.
 */
public final class OwnedDefaults {
  private static final List<String> OWNED =
      List.of(
          "revision",
          "revisionTags",
          "defaultRevision",
          "profile",
          "platform",
          "compatibilityVersion",
          "name",
          "hub",
          "tag",
          "variant",
          "image",
          "base",
          "istiodRemote",
          "pilot",
          "env",
          "envVarFrom",
          "extraContainerArgs",
          "initContainers",
          "additionalContainers",
          "volumes",
          "volumeMounts",
          "securityContext",
          "containerSecurityContext",
          "serviceAccount",
          "rbac",
          "meshConfig",
          "service.type",
          "service.loadBalancerIP",
          "service.externalIPs",
          "sidecarInjectorWebhook",
          "global.hub",
          "global.tag",
          "global.variant",
          "global.istioNamespace",
          "global.profile",
          "global.platform",
          "global.trustBundleName",
          "global.caAddress",
          "global.caName",
          "global.imagePullSecrets",
          "global.remotePilotAddress",
          "global.resourceScope",
          "global.proxy.image",
          "global.proxy.privileged",
          "global.proxy_init",
          "global.networkPolicy");

  private OwnedDefaults() {}

  /**
   * The reason why a default cannot change; empty if it can.
   *
   * @param before the current default, or for a new value its first default
   */
  public static Optional<String> refusal(String path, Object before, Object now) {
    boolean owned =
        OWNED.stream()
            .anyMatch(
                own ->
                    path.equals(own) || path.startsWith(own + ".") || own.startsWith(path + "."));
    if (owned) {
      return Optional.of("it controls what runs, with which identity or for which mesh");
    }
    return kind(before) == kind(now) || before == null
        ? Optional.empty()
        : Optional.of("its type changes");
  }

  private static int kind(Object value) {
    if (value instanceof Map<?, ?>) {
      return 1;
    }
    if (value instanceof List<?>) {
      return 2;
    }
    return value instanceof Boolean ? 3 : value instanceof Number ? 4 : value == null ? 0 : 5;
  }
}
