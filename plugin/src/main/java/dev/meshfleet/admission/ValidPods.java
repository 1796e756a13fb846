package dev.meshfleet.admission;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The pods of a workload: volumes, tolerations, topology spread, and containers. */
final class ValidPods {
  private static final Set<String> EFFECTS = Set.of("NoSchedule", "PreferNoSchedule", "NoExecute");
  private static final Set<String> UNSATISFIABLE = Set.of("DoNotSchedule", "ScheduleAnyway");
  private static final Set<String> DNS =
      Set.of("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None");

  private ValidPods() {}

  static void check(Faults faults) {
    Map<?, ?> pod = Pods.spec(faults.manifest());
    if (pod.isEmpty()) {
      return;
    }
    Set<Object> volumes = volumes(faults, pod);
    Set<Object> names = new HashSet<>();
    Pods.containers(
        faults.manifest(),
        (path, container) -> {
          Object name = container.get("name");
          faults.form(
              path + "/name", name, Forms.DNS_LABEL, "a DNS label of at most 63 characters");
          if (!names.add(name)) {
            faults.add(
                path + "/name",
                name,
                "two containers are named \"%s\"".formatted(name),
                "rename one of the two");
          }
          ValidContainers.check(faults, path, container, volumes);
        });
    faults.choice(Pods.SPEC + "/dnsPolicy", pod.get("dnsPolicy"), DNS);
    ValidMetadata.labels(faults, Pods.SPEC + "/nodeSelector", Fields.map(pod, "nodeSelector"));
    tolerations(faults, pod);
    spread(faults, pod);
  }

  /** The names of the volumes. */
  private static Set<Object> volumes(Faults faults, Map<?, ?> pod) {
    Set<Object> names = new HashSet<>();
    Faults.each(
        pod,
        "volumes",
        Pods.SPEC,
        (path, volume) -> {
          names.add(volume.get("name"));
          faults.form(
              path + "/name",
              volume.get("name"),
              Forms.DNS_LABEL,
              "a DNS label of at most 63 characters");
          long kinds = volume.keySet().stream().filter(key -> !key.equals("name")).count();
          if (kinds > 1) {
            faults.add(
                path,
                volume.get("name"),
                "the volume \"%s\" has several sources".formatted(volume.get("name")),
                "keep one of them");
          }
        });
    faults.unique(pod, "volumes", Pods.SPEC, "name");
    return names;
  }

  private static void tolerations(Faults faults, Map<?, ?> pod) {
    Faults.each(
        pod,
        "tolerations",
        Pods.SPEC,
        (path, toleration) -> {
          faults.choice(path + "/effect", toleration.get("effect"), EFFECTS);
          faults.choice(
              path + "/operator",
              toleration.get("operator"),
              Set.of("Equal", "Exists", "Lt", "Gt"));
          boolean all = Fields.text(toleration, "key").isEmpty();
          if (all && !"Exists".equals(toleration.get("operator"))) {
            faults.add(
                path,
                "",
                "a toleration without a key needs operator: Exists",
                "add the key, or operator: Exists");
          }
        });
  }

  private static void spread(Faults faults, Map<?, ?> pod) {
    Faults.each(
        pod,
        "topologySpreadConstraints",
        Pods.SPEC,
        (path, constraint) -> {
          faults.range(path + "/maxSkew", constraint.get("maxSkew"), 1, Integer.MAX_VALUE);
          faults.choice(
              path + "/whenUnsatisfiable", constraint.get("whenUnsatisfiable"), UNSATISFIABLE);
          for (String needed : new String[] {"maxSkew", "topologyKey", "whenUnsatisfiable"}) {
            if (constraint.get(needed) == null) {
              faults.add(
                  path,
                  "",
                  "a topology spread constraint lacks %s".formatted(needed),
                  "add " + needed);
            }
          }
        });
    faults.unique(pod, "topologySpreadConstraints", Pods.SPEC, "topologyKey", "whenUnsatisfiable");
  }
}
