package dev.meshfleet.review;

import dev.meshfleet.finding.Place;
import dev.meshfleet.finding.Severity;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Control planes, gateways and sidecars with reduced availability: fewer pods, less memory, no
 * probes. It compares rendered objects, so it does not matter whether a value, a default or a patch
 * is the cause.
 */
final class WorkloadRisks {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private final Place at;
  private final RiskNotes.Of notes;

  private WorkloadRisks(Place at, RiskNotes.Of notes) {
    this.at = at;
    this.notes = notes;
  }

  static void check(SideObjects before, SideObjects after, RiskNotes.Of notes, TenantPair pair) {
    WorkloadRisks risks = new WorkloadRisks(pair.at(), notes);
    for (Set<String> kinds : Workloads.GROUPS) {
      if (!before.equals(after, kinds)) {
        risks.compare(
            Workloads.of(pair.name(), before, kinds), Workloads.of(pair.name(), after, kinds));
      }
    }
  }

  private void compare(Map<String, Workload> before, Map<String, Workload> after) {
    after.forEach(
        (key, now) -> {
          if (before.containsKey(key)) {
            changed(before.get(key), now);
          } else {
            added(now);
          }
        });
  }

  private void added(Workload now) {
    now.scale()
        .ifPresent(
            scale -> {
              if (scale.least() == 0) {
                say(Severity.WARNING, Risk.AVAILABILITY, now, "no replicas");
              }
              blocked(now, scale);
            });
    impossible(Map.of(), now);
  }

  private void changed(Workload old, Workload now) {
    if (old.scale().isPresent() && now.scale().isPresent()) {
      scale(old.scale().get(), now.scale().get(), now);
    } else if (old.scale().isPresent() != now.scale().isPresent()) {
      say(
          Severity.WARNING,
          Risk.AVAILABILITY,
          now,
          now.scale().isPresent()
              ? "a Deployment replaces the DaemonSet"
              : "a DaemonSet replaces the Deployment");
    }
    resources(old, now);
    for (String protection : old.protections()) {
      if (!now.protections().contains(protection)) {
        say(Severity.WARNING, Risk.AVAILABILITY, now, protection + " is removed");
      }
    }
    placement(old, now);
    rollout(old, now);
  }

  private void placement(Workload old, Workload now) {
    now.placement()
        .forEach(
            (field, value) -> {
              if (!Objects.equals(old.placement().get(field), value)) {
                say(
                    Severity.WARNING,
                    Risk.AVAILABILITY,
                    now,
                    field + " changes, so other nodes run the pods");
              }
            });
  }

  private void rollout(Workload old, Workload now) {
    if (now.stopsAll() && !old.stopsAll()) {
      say(Severity.WARNING, Risk.AVAILABILITY, now, "a rollout stops all pods at once");
    }
    if (now.grace() < old.grace()) {
      say(
          Severity.WARNING,
          Risk.AVAILABILITY,
          now,
          "terminationGracePeriodSeconds decreases from %d to %d"
              .formatted(old.grace(), now.grace()));
    }
  }

  private void scale(Workload.Scale old, Workload.Scale now, Workload workload) {
    String budget = now.budget() ? "" : ", without a PodDisruptionBudget";
    if (now.least() < old.least()) {
      boolean safe = now.least() > 1 && now.budget();
      say(
          now.least() == 0 ? Severity.ERROR : safe ? Severity.NOTE : Severity.WARNING,
          Risk.AVAILABILITY,
          workload,
          now.least() == 0
              ? "the number of replicas decreases from %d to 0".formatted(old.least())
              : "the minimum number of replicas decreases from %d to %d%s"
                  .formatted(old.least(), now.least(), budget));
    } else if (old.budget() && !now.budget()) {
      say(Severity.WARNING, Risk.AVAILABILITY, workload, "the PodDisruptionBudget is removed");
    }
    if (now.most() < old.most() && now.least() > 0) {
      say(
          Severity.WARNING,
          Risk.AVAILABILITY,
          workload,
          "the maximum number of replicas decreases from %d to %d"
              .formatted(old.most(), now.most()));
    }
    if (!old.blocked()) {
      blocked(workload, now);
    }
  }

  private void blocked(Workload workload, Workload.Scale scale) {
    if (scale.blocked()) {
      say(
          Severity.WARNING,
          Risk.AVAILABILITY,
          workload,
          "the PodDisruptionBudget allows no eviction, so nodes cannot be drained");
    }
  }

  private void resources(Workload old, Workload now) {
    old.amounts()
        .forEach(
            (key, was) -> {
              BigDecimal is = now.amounts().getOrDefault(key, BigDecimal.ZERO);
              boolean limit = key.contains("limits.");
              boolean lifted = limit && !now.amounts().containsKey(key);
              if (is.compareTo(was) < 0 && !lifted) {
                boolean part = is.compareTo(was.multiply(HALF)) <= 0;
                say(
                    part ? Severity.WARNING : Severity.NOTE,
                    Risk.RESOURCES_CUT,
                    now,
                    "%s decreases from %s to %s"
                        .formatted(
                            key, old.written().get(key), now.written().getOrDefault(key, "none")));
              }
            });
    impossible(old.amounts(), now);
  }

  /** A limit below its request: Kubernetes rejects the pod. */
  private void impossible(Map<String, BigDecimal> old, Workload now) {
    now.amounts()
        .forEach(
            (key, limit) -> {
              String request = key.replace("limits.", "requests.");
              if (isBelow(limit, now.amounts().get(request))
                  && !isBelow(old.get(key), old.get(request))) {
                say(
                    Severity.ERROR,
                    Risk.RESOURCES_CUT,
                    now,
                    "%s is %s, which is less than %s, %s: Kubernetes rejects the pods"
                        .formatted(
                            key, now.written().get(key), request, now.written().get(request)));
              }
            });
  }

  private static boolean isBelow(BigDecimal limit, BigDecimal request) {
    return limit != null && request != null && limit.compareTo(request) < 0;
  }

  private void say(Severity severity, Risk risk, Workload workload, String what) {
    notes.note(severity, risk, at, workload.title() + ": " + what, "");
  }
}
