package dev.meshfleet.read;

import java.util.List;
import java.util.Set;

/**
 * Namespaces that no tenant can have in any fleet: those of Kubernetes, of Argo CD, and of what
 * platforms commonly run for everybody. Whoever owns one of them reads Secrets of the platform.
 */
final class ReservedNamespaces {
  private static final Set<String> NAMES =
      Set.of(
          "argo",
          "argo-cd",
          "argocd",
          "cert-manager",
          "cnpg-system",
          "crossplane-system",
          "default",
          "envoy-gateway-system",
          "external-dns",
          "external-secrets",
          "flux-system",
          "gatekeeper-system",
          "gateway-system",
          "gpu-operator",
          "ingress-nginx",
          "istio-operator",
          "istio-system",
          "keda",
          "knative-serving",
          "kyverno",
          "local-path-storage",
          "longhorn-system",
          "meshfleet",
          "meshfleet-system",
          "metallb-system",
          "monitoring",
          "olm",
          "openshift",
          "operators",
          "rook-ceph",
          "sail-operator",
          "sealed-secrets",
          "spire-server",
          "spire-system",
          "tekton-pipelines",
          "tigera-operator",
          "vault",
          "velero");

  private static final List<String> PREFIXES =
      List.of("kube-", "openshift-", "cattle-", "calico-", "cilium-", "gke-", "gmp-", "linkerd");

  private ReservedNamespaces() {}

  static boolean has(String namespace) {
    return NAMES.contains(namespace) || PREFIXES.stream().anyMatch(namespace::startsWith);
  }
}
