package dev.meshfleet.review;

import dev.meshfleet.render.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** What a pod of an object runs, as whom, and what it reaches of its node. */
final class PodFacts {
  private static final Set<String> TEMPLATED =
      Set.of(
          "Deployment", "DaemonSet", "StatefulSet", "ReplicaSet", "ReplicationController", "Job");
  private static final List<String> CONTAINERS =
      List.of("containers", "initContainers", "ephemeralContainers");

  /** What the injector replaces. */
  private static final String INJECTED = "auto";

  private static final List<String> HOST = List.of("hostNetwork", "hostPID", "hostIPC");

  private final Set<String> hubs;
  private final BiConsumer<Risk, String> facts;

  private PodFacts(Set<String> hubs, BiConsumer<Risk, String> facts) {
    this.hubs = hubs;
    this.facts = facts;
  }

  /**
   * @param hubs from which the fleet takes Istio's images; these are not told
   * @param facts takes each fact with the risk that it is where it is new
   */
  static void of(Manifest manifest, Set<String> hubs, BiConsumer<Risk, String> facts) {
    Map<?, ?> object = manifest.object();
    String kind = manifest.kind();
    Map<?, ?> spec = map(object.get("spec"));
    PodFacts pods = new PodFacts(hubs, facts);
    if (kind.equals("Pod")) {
      pods.pod(spec);
    } else if (kind.equals("CronJob")) {
      pods.template(map(map(spec.get("jobTemplate")).get("spec")));
    } else if (TEMPLATED.contains(kind)) {
      pods.template(spec);
    }
  }

  private void template(Map<?, ?> spec) {
    pod(map(map(spec.get("template")).get("spec")));
  }

  private void pod(Map<?, ?> spec) {
    for (String field : HOST) {
      if (isTrue(spec.get(field))) {
        facts.accept(Risk.WORKLOAD_PRIVILEGED, field + " is true");
      }
    }
    if (spec.get("serviceAccountName") instanceof String account) {
      facts.accept(Risk.WORKLOAD_IDENTITY, "it runs as ServiceAccount \"%s\"".formatted(account));
    }
    if (String.valueOf(spec.get("priorityClassName")).startsWith("system-")) {
      facts.accept(
          Risk.WORKLOAD_PRIVILEGED,
          "priorityClassName is \"%s\"".formatted(spec.get("priorityClassName")));
    }
    for (Map<?, ?> volume : maps(spec.get("volumes"))) {
      if (volume.get("hostPath") != null) {
        facts.accept(
            Risk.WORKLOAD_PRIVILEGED,
            "it mounts the node's path \"%s\"".formatted(map(volume.get("hostPath")).get("path")));
      }
    }
    security("the pod", map(spec.get("securityContext")));
    for (String field : CONTAINERS) {
      maps(spec.get(field)).forEach(this::container);
    }
  }

  private void container(Map<?, ?> container) {
    String image = String.valueOf(container.get("image"));
    boolean istios = hubs.stream().anyMatch(hub -> image.startsWith(hub + "/"));
    if (!istios && !image.equals(INJECTED)) {
      facts.accept(Risk.WORKLOAD_IMAGE, "it runs the image \"%s\"".formatted(image));
    }
    for (Map<?, ?> port : maps(container.get("ports"))) {
      if (port.get("hostPort") != null) {
        facts.accept(
            Risk.WORKLOAD_PRIVILEGED,
            "it takes port %s of its node".formatted(port.get("hostPort")));
      }
    }
    security("a container", map(container.get("securityContext")));
  }

  private void security(String who, Map<?, ?> context) {
    for (String field : List.of("privileged", "allowPrivilegeEscalation")) {
      if (isTrue(context.get(field))) {
        facts.accept(Risk.WORKLOAD_PRIVILEGED, "%s of %s is true".formatted(field, who));
      }
    }
    if ("0".equals(String.valueOf(context.get("runAsUser")))) {
      facts.accept(Risk.WORKLOAD_PRIVILEGED, "%s runs as root".formatted(who));
    }
    if (map(context.get("capabilities")).get("add") instanceof List<?> added && !added.isEmpty()) {
      facts.accept(Risk.WORKLOAD_PRIVILEGED, "%s gets the capabilities %s".formatted(who, added));
    }
    for (String field : List.of("seccompProfile", "appArmorProfile")) {
      if ("Unconfined".equals(map(context.get(field)).get("type"))) {
        facts.accept(Risk.WORKLOAD_PRIVILEGED, "%s of %s is Unconfined".formatted(field, who));
      }
    }
    if ("Unmasked".equals(context.get("procMount"))) {
      facts.accept(Risk.WORKLOAD_PRIVILEGED, "procMount of %s is Unmasked".formatted(who));
    }
  }

  private static boolean isTrue(Object value) {
    return "true".equals(String.valueOf(value));
  }

  static Map<?, ?> map(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<Map<?, ?>> maps(Object value) {
    List<Map<?, ?>> maps = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(item -> maps.add(map(item)));
    }
    return maps;
  }
}
