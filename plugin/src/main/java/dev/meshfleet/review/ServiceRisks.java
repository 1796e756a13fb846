package dev.meshfleet.review;

import dev.meshfleet.finding.Place;
import dev.meshfleet.render.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A Service that changes by a value, a default or a patch: where its traffic goes, and under which
 * address it is reached. What the field {@code service} of a gateway changes is reported there.
 */
final class ServiceRisks {
  private final Manifest before;
  private final Manifest after;
  private final Place at;
  private final RiskNotes.Of notes;

  private ServiceRisks(Manifest before, Manifest after, Place at, RiskNotes.Of notes) {
    this.before = before;
    this.after = after;
    this.at = at;
    this.notes = notes;
  }

  /**
   * @param byField whether the gateway's own field changes, too
   */
  static void check(
      Manifest before, Manifest after, boolean byField, Place at, RiskNotes.Of notes) {
    ServiceRisks risks = new ServiceRisks(before, after, at, notes);
    if (isOutside(before) && isOutside(after)) {
      risks.policy("externalTrafficPolicy", "Cluster");
      risks.policy("healthCheckNodePort", "");
    }
    risks.policy("internalTrafficPolicy", "Cluster");
    risks.policy("sessionAffinity", "None");
    if (!byField) {
      risks.type();
      risks.ports();
    }
  }

  private static Map<?, ?> spec(Manifest service) {
    return Embedded.at(service.object(), "spec");
  }

  private static String type(Manifest service) {
    return Objects.toString(spec(service).get("type"), "ClusterIP");
  }

  /** Whether a Service has an external address, or a port on every node. */
  static boolean isOutside(Manifest service) {
    return Set.of("LoadBalancer", "NodePort").contains(type(service));
  }

  private void policy(String field, String otherwise) {
    String was = Objects.toString(spec(before).get(field), otherwise);
    String is = Objects.toString(spec(after).get(field), otherwise);
    if (!was.equals(is)) {
      say(Risk.TRAFFIC_POLICY, "%s changes from \"%s\" to \"%s\"".formatted(field, was, is));
    }
  }

  private void type() {
    String was = type(before);
    String is = type(after);
    String what = "the type changes from %s to %s".formatted(was, is);
    if (!was.equals(is)) {
      if (was.equals("LoadBalancer")) {
        say(Risk.GATEWAY_ADDRESS_LOST, what + ": the external address is lost");
      } else {
        say(is.equals("LoadBalancer") ? Risk.GATEWAY_OPENED : Risk.GATEWAY_ADDRESS_MOVES, what);
      }
    } else if (isOutside(after)) {
      for (String field : List.of("loadBalancerIP", "loadBalancerClass", "externalIPs")) {
        if (!Objects.equals(spec(before).get(field), spec(after).get(field))) {
          say(Risk.GATEWAY_ADDRESS_MOVES, field + " changes");
        }
      }
    }
  }

  private void ports() {
    Set<String> gone = new TreeSet<>(ports(before));
    gone.removeAll(ports(after));
    gone.forEach(port -> say(Risk.GATEWAY_PORTS_CHANGED, "port %s is removed".formatted(port)));
  }

  private static List<String> ports(Manifest service) {
    List<String> ports = new ArrayList<>();
    if (spec(service).get("ports") instanceof List<?> list) {
      list.forEach(port -> ports.add(String.valueOf(PodFacts.map(port).get("port"))));
    }
    return ports;
  }

  private void say(Risk risk, String what) {
    notes.note(risk, at, "Service \"%s\": %s".formatted(after.name(), what));
  }
}
