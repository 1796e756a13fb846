package dev.meshfleet.review;

import dev.meshfleet.admission.Admission;
import dev.meshfleet.admission.Objection;
import dev.meshfleet.render.Manifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** What the pods of an object run, as which account, and what they access on their node. */
final class PodFacts {
  /** What the injector replaces. */
  private static final String INJECTED = "auto";

  private static final List<String> CONTAINERS =
      List.of("containers", "initContainers", "ephemeralContainers");

  private PodFacts() {}

  /**
   * @param hubs from which the fleet takes Istio's images; these are no facts
   * @param facts takes each fact with the risk that it is where it is new
   */
  static void of(Manifest manifest, Set<String> hubs, BiConsumer<Risk, String> facts) {
    Map<?, ?> pod = pod(manifest);
    if (pod.get("serviceAccountName") instanceof String account) {
      facts.accept(Risk.WORKLOAD_IDENTITY, "runs as ServiceAccount \"%s\"".formatted(account));
    }
    if (String.valueOf(pod.get("priorityClassName")).startsWith("system-")) {
      facts.accept(
          Risk.WORKLOAD_PRIVILEGED,
          "has the priority class \"%s\"".formatted(pod.get("priorityClassName")));
    }
    Admission.ofHost(template(manifest, pod))
        .forEach(objection -> facts.accept(Risk.WORKLOAD_PRIVILEGED, text(objection)));
    for (String kind : CONTAINERS) {
      if (pod.get(kind) instanceof List<?> list) {
        list.forEach(container -> image(map(container), hubs, facts));
      }
    }
  }

  /** The pod that an object is or creates; empty for other objects. */
  private static Map<?, ?> pod(Manifest manifest) {
    Map<?, ?> spec = map(manifest.object().get("spec"));
    return switch (manifest.kind()) {
      case "Pod" -> spec;
      case "CronJob" -> made(map(map(spec.get("jobTemplate")).get("spec")));
      default -> made(spec);
    };
  }

  private static Map<?, ?> made(Map<?, ?> spec) {
    return map(map(spec.get("template")).get("spec"));
  }

  /** The same pod as a Deployment would make it, which is how the rules look for pods. */
  private static Manifest template(Manifest manifest, Map<?, ?> pod) {
    Map<String, Object> object = new LinkedHashMap<>(manifest.object());
    object.put("spec", Map.of("template", Map.of("spec", pod)));
    return new Manifest(manifest.source(), object);
  }

  private static void image(Map<?, ?> container, Set<String> hubs, BiConsumer<Risk, String> facts) {
    String image = String.valueOf(container.get("image"));
    boolean istios = hubs.stream().anyMatch(hub -> image.startsWith(hub + "/"));
    if (!istios && !image.equals(INJECTED)) {
      facts.accept(Risk.WORKLOAD_IMAGE, "runs the image \"%s\"".formatted(image));
    }
  }

  private static String text(Objection objection) {
    String written = objection.written();
    boolean quoted = objection.what().contains(written) || written.equals("true");
    return quoted ? objection.what() : objection.what() + " \"%s\"".formatted(written);
  }

  static Map<?, ?> map(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
