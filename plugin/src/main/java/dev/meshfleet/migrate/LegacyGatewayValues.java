package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Values of the charts {@code istio-ingress} and {@code istio-egress}, which istioctl installs
 * ({@code values.gateways.istio-ingressgateway}), as those of chart {@code gateway}.
 */
final class LegacyGatewayValues {
  private static final Map<String, String> RENAMED = renamed();

  private LegacyGatewayValues() {}

  private static Map<String, String> renamed() {
    Map<String, String> names = new LinkedHashMap<>();
    for (String same :
        new String[] {
          "affinity",
          "nodeSelector",
          "podAnnotations",
          "replicaCount",
          "resources",
          "tolerations",
          "env",
          "labels",
          "priorityClassName",
          "topologySpreadConstraints"
        }) {
      names.put(same, same);
    }
    names.put("autoscaleEnabled", "autoscaling.enabled");
    names.put("autoscaleMin", "autoscaling.minReplicas");
    names.put("autoscaleMax", "autoscaling.maxReplicas");
    names.put("cpu.targetAverageUtilization", "autoscaling.targetCPUUtilizationPercentage");
    names.put("memory.targetAverageUtilization", "autoscaling.targetMemoryUtilizationPercentage");
    names.put("type", "service.type");
    names.put("ports", "service.ports");
    names.put("serviceAnnotations", "service.annotations");
    names.put("serviceAccount.annotations", "serviceAccount.annotations");
    for (String service :
        new String[] {
          "externalTrafficPolicy",
          "externalIPs",
          "ipFamilies",
          "ipFamilyPolicy",
          "loadBalancerIP",
          "loadBalancerSourceRanges"
        }) {
      names.put(service, "service." + service);
    }
    return names;
  }

  static Map<String, Object> of(Node.Mapping written, Installation into) {
    ForeignFields fields = new ForeignFields(written, into);
    Node.Mapping values = Node.Mapping.empty(written.place());
    for (Map.Entry<String, String> name : RENAMED.entrySet()) {
      Optional<Node> found = fields.take(name.getKey());
      if (found.isPresent()) {
        values = values.overlaidBy(Plain.nested(Plain.path(name.getValue()), found.get()));
      }
    }
    fields.take("name");
    fields.rest(
        (path, node) ->
            into.remark(
                node.place(), "values.gateways: " + path, "the chart gateway has no value for it"));
    return values.value();
  }
}
