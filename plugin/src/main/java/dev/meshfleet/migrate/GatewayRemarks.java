package dev.meshfleet.migrate;

import java.util.List;

/** The remarks on gateways that a tenant replaces, or takes over from an installation. */
record GatewayRemarks(Installation into) {
  /** An apply keeps the fields of a Deployment that the new manifest does not set. */
  void replaced(InstalledGateway gateway, String name, String namespace) {
    into.remark(
        gateway.values().place(),
        "Deployment %s/%s".formatted(namespace, name),
        "right before the first sync, delete it without its pods: kubectl delete deployment %s -n %s"
                .formatted(name, namespace)
            + " --cascade=orphan. Otherwise it keeps the arguments, volumes and"
            + " environment of its own proxy, including the address of the old istiod. Its"
            + " pods serve until those of the tenant are ready");
  }

  /** The tenant creates another gateway in addition to the installed one. */
  void moved(
      InstalledGateway gateway, String now, boolean egress, List<GatewayObstacle> obstacles) {
    String fields =
        "objectName: %s and namespace: %s in the tenant file"
            .formatted(
                gateway.name().orElse(gateway.called()), gateway.namespace().orElse("NAMESPACE"));
    into.remark(
        gateway.values().place(),
        "the gateway %s%s"
            .formatted(
                gateway.namespace().map(found -> found + "/").orElse(""),
                gateway.name().orElse(gateway.called())),
        (egress
                    ? "the tenant creates a second gateway, %s: route traffic that leaves the mesh through"
                        + " it, then remove the old one"
                    : "the tenant creates a second gateway, %s, with its own address: move DNS to it, then"
                        + " remove the old one")
                .formatted(now)
            + GatewayObstacle.text(obstacles, fields));
  }

  /** Helm values do not contain the name of their release. */
  void guessed(InstalledGateway gateway, String now) {
    into.remark(
        gateway.values().place(),
        "the name and namespace of the gateway",
        "the sources do not name both, so the tenant uses %s, derived from the name of the file. It takes the"
                .formatted(now)
            + " gateway over only if these are its name and namespace. Compare them with"
            + " helm get manifest");
  }
}
