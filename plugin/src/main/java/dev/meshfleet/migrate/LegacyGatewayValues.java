package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    names.put("additionalContainers", "additionalContainers");
    names.put("rollingMaxSurge", "strategy.rollingUpdate.maxSurge");
    names.put("rollingMaxUnavailable", "strategy.rollingUpdate.maxUnavailable");
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

  static Node.Mapping of(Node.Mapping written, Installation into) {
    ForeignFields fields = new ForeignFields(written, into);
    Node.Mapping values = Node.Mapping.empty(written.place());
    for (Map.Entry<String, String> name : RENAMED.entrySet()) {
      Optional<Node> found = fields.take(name.getKey());
      if (found.isPresent()) {
        values = values.overlaidBy(Plain.nested(Plain.path(name.getValue()), found.get()));
      }
    }
    List.of("enabled", "name", "injectionTemplate").forEach(fields::take);
    values = values.overlaidBy(volumes(fields, written));
    fields.rest(
        (path, node) ->
            into.remark(
                node.place(),
                "values.gateways: " + path,
                "the chart gateway has no equivalent value"));
    return values;
  }

  /** Secrets and ConfigMaps that the charts mount, as volumes and mounts. */
  private static Node.Mapping volumes(ForeignFields fields, Node.Mapping written) {
    List<Object> volumes = new ArrayList<>();
    List<Object> mounts = new ArrayList<>();
    fields.list("secretVolumes").stream()
        .flatMap(list -> list.items().stream())
        .forEach(item -> volume(item, "secret", "secretName", volumes, mounts));
    fields.list("configVolumes").stream()
        .flatMap(list -> list.items().stream())
        .forEach(item -> volume(item, "configMap", "name", volumes, mounts));
    Map<String, Object> set =
        volumes.isEmpty() ? Map.of() : Plain.map("volumes", volumes, "volumeMounts", mounts);
    return (Node.Mapping) Plain.node(written.place(), set);
  }

  private static void volume(
      Node item, String kind, String key, List<Object> volumes, List<Object> mounts) {
    String name = Plain.text(item, "name").orElse("");
    String from = Plain.text(item, kind.equals("secret") ? key : "configMapName").orElse(name);
    String path = Plain.text(item, "mountPath").orElse("/");
    volumes.add(Plain.map("name", name, kind, Plain.map(key, from, "optional", true)));
    mounts.add(Plain.map("name", name, "mountPath", path, "readOnly", true));
  }
}
