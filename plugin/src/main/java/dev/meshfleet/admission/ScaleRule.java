package dev.meshfleet.admission;

import dev.meshfleet.fleet.WorkloadPolicy;
import dev.meshfleet.render.Manifest;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Limits the replicas and the priority of a workload. */
final class ScaleRule implements Rule {
  private static final List<String> REPLICAS = List.of("replicas", "minReplicas", "maxReplicas");

  private final WorkloadPolicy policy;

  ScaleRule(WorkloadPolicy policy) {
    this.policy = policy;
  }

  @Override
  public void check(Manifest manifest, Consumer<Objection> objections) {
    Map<?, ?> spec = Fields.map(manifest.object(), "spec");
    for (String name : REPLICAS) {
      if (spec.get(name) instanceof Number number && number.longValue() > policy.maxReplicas()) {
        objections.accept(
            Objection.of(
                manifest,
                "/spec/" + name,
                number,
                "has %s: %s; the fleet allows %d".formatted(name, number, policy.maxReplicas()),
                Objection.Kind.LIMIT));
      }
    }
    priority(manifest, Fields.text(Pods.spec(manifest), "priorityClassName"), objections);
  }

  private void priority(Manifest manifest, String name, Consumer<Objection> objections) {
    if (!name.isEmpty() && !policy.allowsPriorityClass(name)) {
      objections.accept(
          Objection.of(
              manifest,
              Pods.SPEC + "/priorityClassName",
              name,
              "has the PriorityClass \"%s\", which the fleet does not allow".formatted(name),
              policy.priorityClasses().isPresent()
                  ? Objection.Kind.LIMIT
                  : Objection.Kind.GRANTABLE));
    }
  }
}
