package dev.meshfleet.fleet;

import java.util.List;
import java.util.Set;

/**
 * Namespaces that are reserved in every fleet: those of Kubernetes, of Argo CD, and of common
 * platform components. An owner of such a namespace could read Secrets of the platform.
 */
final class ReservedNamespaces {
  private static final Set<String> NAMES =
      Set.of(
          "argo",
          "argocd",
          "calico-apiserver",
          "cert-manager",
          "cilium",
          "cilium-secrets",
          "cilium-spire",
          "default",
          "external-dns",
          "external-secrets",
          "falco",
          "gitlab",
          "gmp-public",
          "grafana",
          "harbor",
          "ingress-nginx",
          "istio-cni",
          "istio-egress",
          "istio-gateways",
          "istio-ingress",
          "karpenter",
          "keda",
          "knative-serving",
          "kong",
          "kyverno",
          "linkerd",
          "linkerd-jaeger",
          "linkerd-multicluster",
          "linkerd-viz",
          "local-path-storage",
          "meshfleet",
          "monitoring",
          "nginx-ingress",
          "olm",
          "openshift",
          "operators",
          "prometheus",
          "rook-ceph",
          "sealed-secrets",
          "spire-server",
          "tekton-pipelines",
          "traefik",
          "trident",
          "vault",
          "velero");

  private static final List<String> PREFIXES =
      List.of("argo-", "cattle-", "gke-managed-", "kube-", "kubernetes-", "openshift-");

  /** Names of namespaces of platform components. */
  private static final List<String> SUFFIXES = List.of("-operator", "-system");

  private ReservedNamespaces() {}

  static boolean has(String namespace) {
    return NAMES.contains(namespace)
        || PREFIXES.stream().anyMatch(namespace::startsWith)
        || SUFFIXES.stream().anyMatch(namespace::endsWith);
  }
}
