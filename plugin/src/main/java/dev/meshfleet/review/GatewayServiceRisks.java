package dev.meshfleet.review;

import dev.meshfleet.finding.Place;
import dev.meshfleet.finding.Severity;
import dev.meshfleet.fleet.Gateway;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The field {@code service} of a gateway: its type, its addresses and its ports. */
final class GatewayServiceRisks {
  private static final List<String> ADDRESSES =
      List.of(
          "loadBalancerIP",
          "loadBalancerClass",
          "externalIPs",
          "clusterIP",
          "annotations",
          "ipFamilies",
          "ipFamilyPolicy");

  private final Gateway old;
  private final Gateway now;
  private final RiskNotes.Of notes;

  private GatewayServiceRisks(Gateway old, Gateway now, RiskNotes.Of notes) {
    this.old = old;
    this.now = now;
    this.notes = notes;
  }

  static void check(Gateway old, Gateway now, RiskNotes.Of notes) {
    GatewayServiceRisks risks = new GatewayServiceRisks(old, now, notes);
    risks.type();
    ADDRESSES.forEach(field -> risks.field(field, Risk.GATEWAY_ADDRESS_MOVES));
    risks.field("loadBalancerSourceRanges", Risk.GATEWAY_OPENED);
    if (now.api() == Gateway.Api.GATEWAY) { // of any other, the rendered Service shows it
      risks.field("externalTrafficPolicy", Risk.TRAFFIC_POLICY);
    }
    risks.field("selectorLabels", Risk.SELECTOR_CHANGED);
    risks.ports();
  }

  private void field(String field, Risk risk) {
    if (!Objects.equals(old.service().data().get(field), now.service().data().get(field))) {
      say(risk, now.service().placeOf(List.of(field)), "service.%s changes".formatted(field));
    }
  }

  private void type() {
    String was = kind(old);
    String is = kind(now);
    if (was.equals(is)) {
      return;
    }
    Place place = now.service().placeOf(List.of("type"));
    String what = "service.type changes from %s to %s".formatted(was, is);
    if (was.startsWith("LoadBalancer")) {
      say(Risk.GATEWAY_ADDRESS_LOST, place, what + ": the external address is lost");
    } else if (is.startsWith("LoadBalancer")) {
      say(Risk.GATEWAY_OPENED, place, what + ": the gateway gets an external address");
    } else {
      say(Risk.GATEWAY_ADDRESS_MOVES, place, what);
    }
  }

  /** The type of the Service and what creates it: both decide about the address. */
  private static String kind(Gateway gateway) {
    String otherwise = gateway.role() == Gateway.Role.EGRESS ? "ClusterIP" : "LoadBalancer";
    Object type = gateway.service().data().getOrDefault("type", otherwise);
    String api = gateway.api() == Gateway.Api.ISTIO ? "" : " by api: " + gateway.api().word();
    String role = gateway.role() == Gateway.Role.INGRESS ? "" : " for " + gateway.role().word();
    return type + role + api;
  }

  private void ports() {
    Map<String, Object> was = portsByNumber(old);
    Map<String, Object> is = portsByNumber(now);
    if (was.equals(is)) {
      return;
    }
    Place place = now.service().placeOf(List.of("ports"));
    if (was.isEmpty() || is.isEmpty()) {
      say(
          Risk.GATEWAY_PORTS_CHANGED,
          place,
          "service.ports changes between listed ports and the default ports");
      return;
    }
    was.forEach(
        (port, entry) -> {
          if (!entry.equals(is.get(port))) {
            String what = is.containsKey(port) ? "changes" : "is removed";
            say(Risk.GATEWAY_PORTS_CHANGED, place, "port %s %s".formatted(port, what));
          }
        });
    is.keySet().stream()
        .filter(port -> !was.containsKey(port))
        .forEach(
            port ->
                notes.note(
                    Severity.NOTE,
                    Risk.GATEWAY_PORTS_CHANGED,
                    place,
                    GatewayRisks.sentence(now, "port %s is added".formatted(port)),
                    ""));
  }

  private static Map<String, Object> portsByNumber(Gateway gateway) {
    Map<String, Object> ports = new LinkedHashMap<>();
    if (gateway.service().data().get("ports") instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof Map<?, ?> port) {
          ports.put(String.valueOf(port.get("port")), port);
        }
      }
    }
    return ports;
  }

  private void say(Risk risk, Place place, String what) {
    notes.note(risk, place, GatewayRisks.sentence(now, what));
  }
}
