package dev.meshfleet.compare;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;

/** Whether an autoscaler controls the number of replicas of a workload. */
final class Autoscaled {
  private Autoscaled() {}

  static boolean by(Collection<Map<String, Object>> objects, Part workload) {
    return objects.stream().map(Part::new).anyMatch(object -> scales(object, workload));
  }

  private static boolean scales(Part object, Part workload) {
    return object.is("kind", "HorizontalPodAutoscaler")
        && Objects.equals(metadata(object, "namespace"), metadata(workload, "namespace"))
        && object
            .at("spec")
            .flatMap(spec -> spec.at("scaleTargetRef"))
            .filter(target -> target.is("kind", workload.text("kind").orElse("")))
            .filter(
                target -> Objects.equals(target.fields().get("name"), metadata(workload, "name")))
            .isPresent();
  }

  private static Object metadata(Part object, String key) {
    return object.at("metadata").map(metadata -> metadata.fields().get(key)).orElse(null);
  }
}
