package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Mesh;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The steps before the tenant file is merged, in their order. */
final class PreparationSteps {
  private final Takeover takeover;
  private final Installation installation;
  private final CarriedMesh plane;
  private final List<String> steps = new ArrayList<>();

  private PreparationSteps(Takeover takeover) {
    this.takeover = takeover;
    this.installation = takeover.installation();
    this.plane = takeover.plane();
  }

  static List<String> of(Takeover takeover) {
    PreparationSteps all = new PreparationSteps(takeover);
    all.names();
    all.file();
    all.root();
    all.discovery();
    all.owners();
    all.bare();
    return all.steps;
  }

  /** Helm values do not depend on the name of their release. */
  private void names() {
    for (CarriedGateway gateway : takeover.gateways()) {
      if (gateway.isGuessed()) {
        steps.add(
            ("Check the name of gateway %s: helm get manifest RELEASE -n NAMESPACE must show the"
                    + " Service %s. If it shows another one, pass the output to this command with"
                    + " another --from, after kubectl apply --dry-run=client -o yaml -f -.")
                .formatted(gateway.name(), gateway.place(takeover.tenant())));
      }
    }
  }

  /** What people must add before the file is complete and valid. */
  private void file() {
    List<String> fields = new ArrayList<>(List.of("spec.owner"));
    if (installation.namespaces().isEmpty()) {
      fields.add("spec.namespaces (the sources do not name them)");
    }
    if (!takeover.policy().requiredLabels().isEmpty()) {
      fields.add("the labels that the fleet requires");
    }
    steps.add(
        "Complete the tenant file: set %s.".formatted(String.join(", ", fields))
            + (takeover.isBeside()
                ? ""
                : " Check that it lists all namespaces and gateways of the mesh: from the first sync on,"
                    + " the control plane does not read other namespaces."));
    Set<String> values =
        new LinkedHashSet<>(AllowedValues.refused(takeover.policy(), plane.values()));
    takeover
        .gateways()
        .forEach(
            gateway -> values.addAll(AllowedValues.refused(takeover.policy(), gateway.values())));
    if (!values.isEmpty()) {
      steps.add("Ask the platform team to " + takeover.policy().values().wayToAllow(values) + ".");
    }
  }

  /** Pods of both control planes trust each other only if both have the same root. */
  private void root() {
    boolean moves = !plane.adoption().namespace().equals(plane.oldNamespace());
    if (!takeover.isBeside() || !moves) {
      return;
    }
    boolean secret =
        installation
            .mesh()
            .authority()
            .map(authority -> authority.ca() == Mesh.Trust.Authority.SECRET)
            .orElse(false);
    if (secret) {
      steps.add(copied("cacerts"));
    } else if (installation.mesh().authority().isEmpty()) {
      steps.add(
          copied("istio-ca-secret")
              + (" If %s has a Secret cacerts, copy that one instead, and set mesh.trust.ca: Secret."
                      .formatted(plane.oldNamespace())
                  + " Without the copy, calls between pods of the old and the new control plane fail,"
                  + " and calls from the old gateway to restarted pods."));
    }
  }

  /** istiod uses a CA that is already in its namespace, and creates one only if there is none. */
  private String copied(String secret) {
    return ("Give the new control plane the root certificate of the old one: kubectl create namespace"
            + " %1$s; kubectl get secret %2$s -n %3$s -o json | jq '.metadata |= {name}' | kubectl"
            + " create -n %1$s -f -.")
        .formatted(plane.adoption().namespace(), secret, plane.oldNamespace());
  }

  private void discovery() {
    Set<String> outside = takeover.isolation().gatewayNamespaces();
    if (!outside.isEmpty()) {
      steps.add(
          ("As an administrator, let the control plane read the namespace of the old gateway until the"
                  + " gateway is removed: kubectl label namespace %s istio-discovery=%s. Without the label, the gateway"
                  + " loses its configuration at the first sync.")
              .formatted(String.join(" ", outside), takeover.tenant()));
    }
  }

  /** The current owner of the objects must stop applying them, without deleting them. */
  private void owners() {
    if (!takeover.takesOver()) {
      return;
    }
    takeover.stopped().forEach(owner -> steps.add(owner.stop()));
    if (!installation.owners().areKnown(!takeover.isBeside(), takeover.kept())) {
      steps.add(
          "Stop the tool that applies the objects that the tenant takes over, without deleting them (see"
              + " \"Prepare the first sync\" of the page on migration). If Helm installed them, delete"
              + " the record of the release: kubectl delete secret -l owner=helm,name=RELEASE -n"
              + " NAMESPACE. Do not run helm uninstall: it deletes the mesh.");
    }
  }

  /** Server-side apply keeps fields that others set in a container that is not injected. */
  private void bare() {
    for (CarriedGateway gateway : takeover.gateways()) {
      if (gateway.keepsNames() && installation.isBare(gateway.from())) {
        steps.add(
            ("Delete the Deployment but not its pods, because a sync keeps the old proxy's settings"
                    + " in it: kubectl delete deployment -n %s %s --cascade=orphan")
                .formatted(
                    gateway.from().namespace().orElse(""), gateway.from().name().orElse("")));
      }
    }
  }
}
