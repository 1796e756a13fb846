package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One gateway of a dump: the values from which the chart {@code gateway} would render its objects.
 */
final class DumpedGateway {
  private static final Set<String> PARTS =
      Set.of(
          "ServiceAccount",
          "Role",
          "RoleBinding",
          "Service",
          "HorizontalPodAutoscaler",
          "PodDisruptionBudget");

  private final Resource workload;
  private final Dump dump;
  private final Map<String, String> podLabels;
  private final GatewayValues values;
  private final Installation into;

  private DumpedGateway(Resource workload, Dump dump, Installation into) {
    this.workload = workload;
    this.dump = dump;
    this.into = into;
    this.podLabels = Plain.texts(workload.node(), "spec", "template", "metadata", "labels");
    this.values = new GatewayValues(workload.place());
  }

  static void read(Resource workload, Dump dump, Installation into) {
    DumpedGateway gateway = new DumpedGateway(workload, dump, into);
    List<Resource> parts = gateway.parts();
    GatewayWorkload.read(workload, gateway.values);
    parts.forEach(gateway::read);
    if (BareProxy.is(workload)) {
      into.bare(workload.namespace(), workload.name());
      Node.Mapping read = gateway.values.node();
      gateway.values.replace(BareProxy.without(workload, read, dump, into));
    }
    if (parts.stream().noneMatch(part -> part.kind().equals("HorizontalPodAutoscaler"))) {
      gateway.values.set("autoscaling.enabled", false);
    } else {
      gateway.values.remove("replicaCount");
    }
    if (parts.stream().noneMatch(part -> part.kind().equals("Service"))) {
      gateway.values.set("service.type", "None");
    }
    GatewayHosts hosts = GatewayHosts.of(workload, gateway.podLabels, dump, into);
    InstalledGateway installed =
        new InstalledGateway(
            workload.name(),
            Optional.of(workload.name()),
            Optional.of(workload.namespace()),
            gateway.values.node(),
            hosts.hosts(),
            hosts.secret(),
            hosts.mode());
    into.add(installed);
    DumpedOwner.of(workload)
        .ifPresent(owner -> into.owners().add(owner, false, List.of(installed)));
    into.add(workload.name(), workload);
    parts.forEach(part -> into.add(workload.name(), part));
  }

  /** The objects in addition to its Deployment. */
  private List<Resource> parts() {
    Set<String> names = new HashSet<>(List.of(workload.name(), account()));
    return dump.resources().stream()
        .filter(part -> part.namespace().equals(workload.namespace()))
        .filter(part -> PARTS.contains(part.kind()) && isPart(part, names))
        .toList();
  }

  private boolean isPart(Resource part, Set<String> names) {
    if (part.kind().equals("Service")) {
      Map<String, String> selector = Plain.texts(part.node(), "spec", "selector");
      return !selector.isEmpty()
          && podLabels.entrySet().containsAll(selector.entrySet())
          && (part.name().equals(workload.name()) || noneIsNamedAlike());
    }
    return names.contains(part.name());
  }

  private boolean noneIsNamedAlike() {
    return dump.find("Service", workload.namespace(), workload.name()).isEmpty();
  }

  private String account() {
    return Plain.text(workload.node(), "spec", "template", "spec", "serviceAccountName")
        .orElse("default");
  }

  private void read(Resource part) {
    switch (part.kind()) {
      case "Service" -> service(part);
      case "HorizontalPodAutoscaler" -> autoscaler(part);
      case "PodDisruptionBudget" -> budget(part);
      case "ServiceAccount" -> account(part);
      default -> {
        // Role and RoleBinding exist unless rbac.enabled is false
      }
    }
  }

  private void service(Resource service) {
    Node.Mapping spec =
        Plain.at(service.node(), "spec")
            .filter(Node.Mapping.class::isInstance)
            .map(Node.Mapping.class::cast)
            .orElse(Node.Mapping.empty(service.place()));
    String type = Plain.text(spec, "type").orElse("ClusterIP");
    values.set("service.type", type);
    values.set(
        "service.ports",
        Plain.items(spec, "ports").stream()
            .map(port -> GatewayValues.port(port, type.equals("NodePort")))
            .toList());
    for (String field :
        List.of("loadBalancerIP", "loadBalancerSourceRanges", "externalIPs", "loadBalancerClass")) {
      values.copy(spec, field, "service." + field);
    }
    Stream.of("externalTrafficPolicy", "internalTrafficPolicy")
        .filter(field -> !Plain.text(spec, field).equals(Optional.of("Cluster")))
        .forEach(field -> values.copy(spec, field, "service." + field));
    if (!Plain.text(spec, "ipFamilyPolicy").equals(Optional.of("SingleStack"))) {
      values.copy(spec, "ipFamilyPolicy", "service.ipFamilyPolicy");
      values.copy(spec, "ipFamilies", "service.ipFamilies");
    }
    values.setSome("service.annotations", GatewayValues.own(service.annotations()));
  }

  private void autoscaler(Resource autoscaler) {
    Node node = autoscaler.node();
    values.copy(node, "spec.minReplicas", "autoscaling.minReplicas");
    values.copy(node, "spec.maxReplicas", "autoscaling.maxReplicas");
    values.copy(node, "spec.behavior", "autoscaling.autoscaleBehavior");
    if (!Plain.items(node, "spec", "metrics").isEmpty()) {
      Map<String, Object> targets = new DumpedAutoscaler(autoscaler, into).targets("gateway");
      values.set(
          "autoscaling.targetCPUUtilizationPercentage", targets.getOrDefault("cpu", 0L)); // 0: none
      if (targets.containsKey("memory")) {
        values.set("autoscaling.targetMemoryUtilizationPercentage", targets.get("memory"));
      }
    }
  }

  private void budget(Resource budget) {
    for (String field : List.of("minAvailable", "maxUnavailable", "unhealthyPodEvictionPolicy")) {
      values.copy(budget.node(), "spec." + field, "podDisruptionBudget." + field);
    }
  }

  private void account(Resource account) {
    values.setSome("serviceAccount.annotations", GatewayValues.own(account.annotations()));
    if (!account.name().equals(workload.name())) {
      values.set("serviceAccount.name", account.name());
    }
  }
}
