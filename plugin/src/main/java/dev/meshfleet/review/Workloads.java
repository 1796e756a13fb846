package dev.meshfleet.review;

import dev.meshfleet.render.Manifest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the workloads among the objects of a tenant, with what scales and protects them. */
final class Workloads {
  /** Kinds of objects that belong together: those of a group are compared only if one differs. */
  static final List<Set<String>> GROUPS =
      List.of(
          Set.of("Deployment", "DaemonSet", "HorizontalPodAutoscaler", "PodDisruptionBudget"),
          Set.of("ConfigMap"),
          Set.of("Istio"));

  private static final Pattern PERCENT = Pattern.compile("(\\d{1,4})%");

  /** Defaults of the charts, which an operator's resource leaves out. */
  private static final Map<String, Object> OF_ISTIOD =
      Map.of("requests", Map.of("cpu", "500m", "memory", "2048Mi"));

  private static final Map<String, Object> OF_SIDECARS =
      Map.of(
          "requests", Map.of("cpu", "100m", "memory", "128Mi"),
          "limits", Map.of("cpu", "2000m", "memory", "1024Mi"));

  private final String tenant;
  private final List<Manifest> objects;
  private final Map<String, Workload> found = new LinkedHashMap<>();

  private Workloads(String tenant, List<Manifest> objects) {
    this.tenant = tenant;
    this.objects = objects;
  }

  /** The workloads by a key that is the same before and after. */
  static Map<String, Workload> of(String tenant, SideObjects objects, Set<String> kinds) {
    Workloads workloads = new Workloads(tenant, objects.of(kinds));
    workloads.objects.forEach(workloads::add);
    return workloads.found;
  }

  private void add(Manifest object) {
    String key = object.identity().toString();
    switch (object.kind()) {
      case "Deployment", "DaemonSet" ->
          found.put(object.namespace() + "/" + object.name(), deployment(object));
      case "ConfigMap" -> {
        if (object.name().startsWith("istio-sidecar-injector-")) {
          Embedded.map(object, "values").ifPresent(values -> injected(key, values));
        }
      }
      case "Istio" -> {
        Map<?, ?> values = Embedded.at(object.object(), "spec", "values");
        found.put(key, istiod(Embedded.at(values, "pilot")));
        found.put(
            key + " sidecar",
            Workload.ofResources(
                "every sidecar",
                merged(OF_SIDECARS, Embedded.at(values, "global", "proxy", "resources"))));
      }
      default -> {}
    }
  }

  private void injected(String key, Map<?, ?> values) {
    Map<?, ?> global = Embedded.at(values, "global");
    for (String which : List.of("proxy", "waypoint")) {
      found.put(
          key + " " + which,
          Workload.ofResources(
              which.equals("proxy") ? "every sidecar" : "every waypoint",
              Embedded.at(global, which, "resources")));
    }
  }

  private Workload deployment(Manifest deployment) {
    Map<?, ?> template = Embedded.at(deployment.object(), "spec", "template");
    boolean istiod = "istiod".equals(Embedded.at(template, "metadata", "labels").get("app"));
    String own = tenant + "-";
    String title =
        deployment.name().startsWith(own)
            ? "gateway \"%s\"".formatted(deployment.name().substring(own.length()))
            : "%s \"%s\"".formatted(deployment.kind(), deployment.name());
    return Workload.ofDeployment(
        istiod ? "istiod" : title,
        deployment,
        deployment.kind().equals("Deployment") ? Optional.of(scale(deployment)) : Optional.empty());
  }

  private Workload.Scale scale(Manifest deployment) {
    Map<?, ?> spec = Embedded.at(deployment.object(), "spec");
    Optional<Map<?, ?>> scaler =
        in(deployment.namespace(), "HorizontalPodAutoscaler").stream()
            .<Map<?, ?>>map(object -> Embedded.at(object.object(), "spec"))
            .filter(s -> deployment.name().equals(Embedded.at(s, "scaleTargetRef").get("name")))
            .findFirst();
    long least =
        scaler.map(s -> number(s.get("minReplicas"))).orElseGet(() -> number(spec.get("replicas")));
    long most = scaler.map(s -> number(s.get("maxReplicas"))).orElse(least);
    Map<?, ?> labels = Embedded.at(spec, "template", "metadata", "labels");
    List<Map<?, ?>> budgets =
        in(deployment.namespace(), "PodDisruptionBudget").stream()
            .<Map<?, ?>>map(object -> Embedded.at(object.object(), "spec"))
            .filter(
                budget ->
                    labels
                        .entrySet()
                        .containsAll(Embedded.at(budget, "selector", "matchLabels").entrySet()))
            .toList();
    return new Workload.Scale(
        least, most, !budgets.isEmpty(), budgets.stream().anyMatch(b -> isBlocked(b, least)));
  }

  private List<Manifest> in(String namespace, String kind) {
    return objects.stream()
        .filter(object -> object.kind().equals(kind) && object.namespace().equals(namespace))
        .toList();
  }

  /** Whether no pod of so many may be evicted, so that no node can be drained. */
  private static boolean isBlocked(Map<?, ?> budget, long replicas) {
    if (budget.get("maxUnavailable") != null) {
      return pods(budget.get("maxUnavailable"), replicas) == 0;
    }
    return replicas > 0 && pods(budget.get("minAvailable"), replicas) >= replicas;
  }

  /** A number of pods, or a share of them: Kubernetes rounds a share up. */
  private static long pods(Object value, long replicas) {
    Matcher percent = PERCENT.matcher(String.valueOf(value));
    if (!percent.matches()) {
      return value instanceof Number number ? number.longValue() : 0;
    }
    return BigDecimal.valueOf(Long.parseLong(percent.group(1)) * replicas)
        .divide(BigDecimal.valueOf(100), RoundingMode.CEILING)
        .longValue();
  }

  private static Workload istiod(Map<?, ?> pilot) {
    boolean scaled = !Boolean.FALSE.equals(pilot.get("autoscaleEnabled"));
    long replicas = number(pilot.get("replicaCount"));
    long least = scaled ? number(pilot.get("autoscaleMin")) : replicas;
    Object most = pilot.get("autoscaleMax");
    return Workload.ofResources(
        "istiod",
        merged(OF_ISTIOD, Embedded.at(pilot, "resources")),
        new Workload.Scale(
            least, scaled ? most == null ? 5 : number(most) : replicas, least > 1, false));
  }

  private static Map<String, Object> merged(Map<String, Object> defaults, Map<?, ?> own) {
    Map<String, Object> merged = new LinkedHashMap<>(defaults);
    own.forEach(
        (which, amounts) -> {
          Map<Object, Object> all = new LinkedHashMap<>(Embedded.at(defaults, (String) which));
          PodFacts.map(amounts)
              .forEach(
                  (resource, amount) -> {
                    if (amount == null) {
                      all.remove(resource);
                    } else {
                      all.put(resource, amount);
                    }
                  });
          merged.put((String) which, all);
        });
    return merged;
  }

  /** A number of replicas; one if unset. */
  private static long number(Object value) {
    return value instanceof Number number ? number.longValue() : 1;
  }
}
