package dev.meshfleet.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What patches of a tenant file can change.
 *
 * @param allow as {@code Deployment:/spec/template/spec/priorityClassName}; empty: nothing
 */
public record PatchPolicy(List<Located<String>> allow) {
  /**
   * Kinds that a tenant file can never patch: they grant rights, admit objects, isolate tenants, or
   * contain the whole configuration of a control plane.
   */
  private static final Set<String> NEVER =
      Set.of(
          "AuthorizationPolicy",
          "Bundle",
          "Certificate",
          "ClusterIssuer",
          "ClusterRole",
          "ClusterRoleBinding",
          "ConfigMap",
          "CustomResourceDefinition",
          "EnvoyFilter",
          "Issuer",
          "Istio",
          "IstioCNI",
          "IstioRevision",
          "IstioRevisionTag",
          "MutatingAdmissionPolicy",
          "MutatingAdmissionPolicyBinding",
          "MutatingWebhookConfiguration",
          "Namespace",
          "NetworkPolicy",
          "PeerAuthentication",
          "RequestAuthentication",
          "ResourceQuota",
          "Role",
          "RoleBinding",
          "Secret",
          "Sidecar",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding",
          "ValidatingWebhookConfiguration");

  /** Whether objects of this kind can never be patched from a tenant file. */
  public static boolean never(String kind) {
    return NEVER.contains(kind);
  }

  /** Whether a tenant file can change the value at a JSON pointer in objects of a kind. */
  public boolean allows(String kind, String pointer) {
    return !never(kind)
        && allow.stream().map(Located::value).anyMatch(entry -> covers(entry, kind, pointer));
  }

  private static boolean covers(String entry, String kind, String pointer) {
    int colon = entry.indexOf(':');
    List<String> prefix = parts(entry.substring(colon + 1));
    List<String> path = parts(pointer);
    return entry.substring(0, colon).equals(kind)
        && path.size() >= prefix.size()
        && path.subList(0, prefix.size()).equals(prefix);
  }

  /** RFC 6901: a slash within a part is {@code ~1}, a tilde {@code ~0}. */
  private static List<String> parts(String pointer) {
    List<String> parts = new ArrayList<>();
    for (String part : pointer.substring(1).split("/", -1)) {
      parts.add(part.replace("~1", "/").replace("~0", "~"));
    }
    return parts;
  }
}
