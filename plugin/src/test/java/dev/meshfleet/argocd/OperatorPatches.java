package dev.meshfleet.argocd;

import static dev.meshfleet.argocd.WaysIn.HEAD;
import static dev.meshfleet.argocd.WaysIn.data;
import static dev.meshfleet.argocd.WaysIn.nulls;
import static dev.meshfleet.argocd.WaysIn.sidecar;

import java.util.stream.Collectors;

/** The patches of {@code argocd/} for the resource of the Argo CD operator. */
final class OperatorPatches {
  private OperatorPatches() {}

  /** For a resource without sidecars. */
  static String merge() {
    return HEAD.formatted("patches/repo-server.yaml")
        + """
        # For an ArgoCD resource without sidecars and volumes (README.md, "Argo CD operator, OpenShift GitOps").
        #
        #   kubectl -n argocd patch argocd argocd --type merge --patch-file argocd/operator/argocd.yaml
        spec:
          repo:
            sidecarContainers:
        %s\
            volumes:
        %s"""
            .formatted(sidecar("containers").indent(6), sidecar("volumes").indent(6));
  }

  /** For a resource with sidecars. */
  static String append() {
    return HEAD.formatted("patches/repo-server.yaml")
        + """
        # For an ArgoCD resource that already has both lists: appends to them.
        #
        #   kubectl -n argocd patch argocd argocd --type json --patch-file argocd/operator/append.yaml
        - op: add
          path: /spec/repo/sidecarContainers/-
          value:
        %s\
        - op: add
          path: /spec/repo/volumes/-
          value:
        %s"""
            .formatted(item("containers").indent(4), item("volumes").indent(4));
  }

  /** The only item of a list, as a map. */
  private static String item(String list) {
    return sidecar(list)
        .lines()
        .dropWhile(line -> line.startsWith("#"))
        .map(line -> line.substring(2))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** Health checks. */
  static String health() {
    return HEAD.formatted("patches/health.yaml")
        + """
        # Optional. patches/health.yaml describes the purpose.
        #
        #   kubectl -n argocd patch argocd argocd --type merge --patch-file argocd/operator/health.yaml
        spec:
          extraConfig:
        %s"""
            .formatted(data("health").indent(2));
  }

  /** Removes {@link #health}. */
  static String healthRemoval() {
    return HEAD.formatted("patches/health.yaml")
        + "# Removes what health.yaml adds.\nspec:\n  extraConfig:\n"
        + nulls("health").indent(2);
  }
}
