package dev.meshfleet.migrate;

import java.util.ArrayList;
import java.util.List;

/** The pods that must restart to get a proxy of the new control plane. */
record Restarts(Installation installation, CarriedMesh plane, List<CarriedGateway> gateways) {
  /** The commands that restart them: those of workloads, and then those of gateways. */
  List<String> commands() {
    List<String> commands = new ArrayList<>();
    for (InstalledNamespace namespace : installation.namespaces()) {
      if (namespace.injection() && moves(namespace.name())) {
        commands.add("kubectl rollout restart deployment -n %s".formatted(namespace.name()));
      }
    }
    for (CarriedGateway gateway : gateways) {
      if (gateway.keepsNames() && !plane.byDefault() && isLabelled(gateway)) {
        commands.add(
            "kubectl rollout restart deployment %s -n %s"
                .formatted(
                    gateway.from().name().orElse(""), gateway.from().namespace().orElse("")));
      }
    }
    if (plane.adoption().isBeside() && installation.namespaces().isEmpty()) {
      commands.add("kubectl rollout restart deployment -n NAMESPACE");
    }
    return commands;
  }

  private boolean moves(String namespace) {
    return plane.adoption().isBeside()
        || installation.labelled().containsKey(namespace) && !plane.byDefault();
  }

  /** The old control plane injects its pods until the label is removed. */
  private boolean isLabelled(CarriedGateway gateway) {
    return gateway.from().namespace().map(installation.labelled()::containsKey).orElse(false);
  }
}
