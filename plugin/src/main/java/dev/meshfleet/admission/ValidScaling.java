package dev.meshfleet.admission;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The number of pods, and how they are replaced. */
final class ValidScaling {
  private static final int UNLIMITED = Integer.MAX_VALUE;

  private ValidScaling() {}

  static void check(Faults faults) {
    Map<?, ?> spec = Fields.map(faults.manifest().object(), "spec");
    switch (faults.manifest().kind()) {
      case "Deployment" -> deployment(faults, spec);
      case "HorizontalPodAutoscaler" -> autoscaler(faults, spec);
      case "PodDisruptionBudget" -> budget(faults, spec);
      default -> {
        // other kinds do not scale
      }
    }
  }

  private static void deployment(Faults faults, Map<?, ?> spec) {
    for (String field : List.of("replicas", "minReadySeconds", "revisionHistoryLimit")) {
      faults.range("/spec/" + field, spec.get(field), 0, UNLIMITED);
    }
    Map<?, ?> strategy = Fields.map(spec, "strategy");
    faults.choice("/spec/strategy/type", strategy.get("type"), Set.of("Recreate", "RollingUpdate"));
    Map<?, ?> rolling = Fields.map(strategy, "rollingUpdate");
    String path = "/spec/strategy/rollingUpdate/";
    faults.share(path + "maxSurge", rolling.get("maxSurge"));
    faults.share(path + "maxUnavailable", rolling.get("maxUnavailable"));
    if (isNone(rolling.get("maxSurge")) && isNone(rolling.get("maxUnavailable"))) {
      faults.add(
          path + "maxUnavailable",
          rolling.get("maxUnavailable"),
          "maxSurge and maxUnavailable are both 0",
          "set one of the two to at least 1");
    }
    if (!rolling.isEmpty() && "Recreate".equals(strategy.get("type"))) {
      faults.add(
          "/spec/strategy/rollingUpdate",
          "",
          "strategy Recreate cannot have rollingUpdate",
          "remove rollingUpdate");
    }
  }

  private static boolean isNone(Object value) {
    return value != null && Set.of("0", "0%").contains(String.valueOf(value));
  }

  private static void autoscaler(Faults faults, Map<?, ?> spec) {
    faults.range("/spec/minReplicas", spec.get("minReplicas"), 1, UNLIMITED);
    faults.range("/spec/maxReplicas", spec.get("maxReplicas"), 1, UNLIMITED);
    if (spec.get("minReplicas") instanceof Number least
        && spec.get("maxReplicas") instanceof Number most
        && least.longValue() > most.longValue()) {
      faults.add(
          "/spec/maxReplicas",
          most,
          "maxReplicas: %s is less than minReplicas: %s".formatted(most, least),
          "raise maxReplicas, or lower minReplicas");
    }
    Fields.walk(
        spec.get("metrics"),
        "/spec/metrics",
        (path, value) -> {
          if (path.endsWith("/target/averageUtilization")) {
            faults.range(path, value, 1, UNLIMITED);
          }
        });
  }

  private static void budget(Faults faults, Map<?, ?> spec) {
    faults.share("/spec/minAvailable", spec.get("minAvailable"));
    faults.share("/spec/maxUnavailable", spec.get("maxUnavailable"));
    if (spec.get("minAvailable") != null && spec.get("maxUnavailable") != null) {
      faults.add(
          "/spec/maxUnavailable",
          spec.get("maxUnavailable"),
          "a PodDisruptionBudget has minAvailable and maxUnavailable",
          "set one of the two to null");
    }
  }
}
