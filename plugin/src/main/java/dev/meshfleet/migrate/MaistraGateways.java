package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The gateways of a ServiceMeshControlPlane, which its operator makes unless they are off. */
final class MaistraGateways {
  private static final Map<String, String> SAME = same();

  private final Resource resource;
  private final Installation into;

  private MaistraGateways(Resource resource, Installation into) {
    this.resource = resource;
    this.into = into;
  }

  private static Map<String, String> same() {
    Map<String, String> same = new LinkedHashMap<>();
    same.put("service.type", "service.type");
    same.put("service.ports", "service.ports");
    same.put("service.loadBalancerIP", "service.loadBalancerIP");
    same.put("service.externalTrafficPolicy", "service.externalTrafficPolicy");
    same.put("service.metadata.annotations", "service.annotations");
    same.put("runtime.container.resources", "resources");
    same.put("runtime.deployment.replicas", "replicaCount");
    same.put("runtime.deployment.autoScaling.enabled", "autoscaling.enabled");
    same.put("runtime.deployment.autoScaling.minReplicas", "autoscaling.minReplicas");
    same.put("runtime.deployment.autoScaling.maxReplicas", "autoscaling.maxReplicas");
    same.put(
        "runtime.deployment.autoScaling.targetCPUUtilizationPercentage",
        "autoscaling.targetCPUUtilizationPercentage");
    same.put("runtime.pod.affinity", "affinity");
    same.put("runtime.pod.nodeSelector", "nodeSelector");
    same.put("runtime.pod.tolerations", "tolerations");
    same.put("runtime.pod.priorityClassName", "priorityClassName");
    same.put("runtime.pod.metadata.annotations", "podAnnotations");
    return same;
  }

  static void read(Resource resource, ForeignFields fields, Installation into) {
    MaistraGateways gateways = new MaistraGateways(resource, into);
    boolean on = isOn(fields.take("spec.gateways.enabled"));
    gateways.standard(fields, on, "ingress", "istio-ingressgateway");
    gateways.standard(fields, on, "egress", "istio-egressgateway");
    for (String more : new String[] {"additionalIngress", "additionalEgress"}) {
      fields
          .map("spec.gateways." + more)
          .ifPresent(
              map ->
                  map.entries()
                      .forEach((name, entry) -> gateways.add(on, name, entry.value(), more)));
    }
  }

  private void standard(ForeignFields fields, boolean on, String field, String name) {
    Node none = Node.Mapping.empty(resource.place());
    add(on, name, fields.take("spec.gateways." + field).orElse(none), field);
  }

  private void add(boolean on, String name, Node written, String field) {
    if (!(written instanceof Node.Mapping map)) {
      return;
    }
    ForeignFields own = new ForeignFields(map);
    if (!on || !isOn(own.take("enabled"))) {
      return;
    }
    String label = name.startsWith("istio-") ? name.substring("istio-".length()) : name;
    Node.Mapping values =
        (Node.Mapping) Plain.node(map.place(), Map.of("labels", Map.of("istio", label)));
    if (field.toLowerCase(Locale.ROOT).contains("egress")) {
      values = values.overlaidBy(service(map));
    }
    for (Map.Entry<String, String> same : SAME.entrySet()) {
      Optional<Node> found = own.take(same.getKey());
      if (found.isPresent()) {
        values = values.overlaidBy(Plain.nested(Plain.path(same.getValue()), found.get()));
      }
    }
    String namespace = own.text("namespace").orElse(resource.namespace());
    into.add(InstalledGateway.of(name, Optional.of(name), Optional.of(namespace), values));
    own.rest(
        (path, node) ->
            into.remark(
                node.place(),
                "gateway %s: %s".formatted(name, path),
                "the chart gateway has no value for it"));
  }

  private static Node.Mapping service(Node.Mapping at) {
    return (Node.Mapping) Plain.node(at.place(), Map.of("service", Map.of("type", "ClusterIP")));
  }

  private static boolean isOn(Optional<Node> enabled) {
    return enabled.map(node -> !Boolean.FALSE.equals(node.value())).orElse(true);
  }
}
