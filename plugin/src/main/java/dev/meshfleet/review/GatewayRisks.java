package dev.meshfleet.review;

import dev.meshfleet.finding.Place;
import dev.meshfleet.finding.Severity;
import dev.meshfleet.read.Gateway;
import dev.meshfleet.read.Located;
import dev.meshfleet.read.Tenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Gateways: what clients outside of the mesh notice. */
final class GatewayRisks {
  private static final List<String> ADDRESSES =
      List.of(
          "loadBalancerIP",
          "loadBalancerClass",
          "externalIPs",
          "clusterIP",
          "annotations",
          "ipFamilies",
          "ipFamilyPolicy");

  private final Tenant after;
  private final Map<String, String> hostOwners;
  private final RiskNotes.Of notes;

  private GatewayRisks(Tenant after, Map<String, String> hostOwners, RiskNotes.Of notes) {
    this.after = after;
    this.hostOwners = hostOwners;
    this.notes = notes;
  }

  /**
   * @param hostOwners the tenant of each host, as the head has it
   */
  static void check(
      Tenant before, Tenant after, Map<String, String> hostOwners, RiskNotes.Of notes) {
    GatewayRisks risks = new GatewayRisks(after, hostOwners, notes);
    Map<String, Gateway> old = TenantPair.byName(before.gateways(), Gateway::name);
    Map<String, Gateway> now = TenantPair.byName(after.gateways(), Gateway::name);
    old.forEach(
        (name, gateway) -> {
          if (now.containsKey(name)) {
            risks.changed(gateway, now.get(name));
          } else {
            risks.gone(gateway, old.keySet());
          }
        });
    risks.hosts(before);
  }

  private void gone(Gateway gateway, Set<String> old) {
    Optional<Gateway> heir =
        after.gateways().stream()
            .filter(g -> !old.contains(g.name().value()) && g.role() == gateway.role())
            .findFirst();
    if (heir.isPresent()) {
      notes.note(
          Risk.GATEWAY_RENAMED,
          heir.get().name().place(),
          "the gateway \"%s\" becomes \"%s\", which is a new one with a new address"
              .formatted(gateway.name(), heir.get().name()));
    } else {
      notes.note(
          Risk.GATEWAY_REMOVED,
          after.at(),
          "the gateway \"%s\" is removed".formatted(gateway.name()));
    }
  }

  private void changed(Gateway old, Gateway now) {
    type(old, now);
    for (String field : ADDRESSES) {
      if (!Objects.equals(old.service().data().get(field), now.service().data().get(field))) {
        say(
            Risk.GATEWAY_ADDRESS_MOVES,
            now.service().placeOf(List.of(field)),
            now,
            "service.%s changes".formatted(field));
      }
    }
    changed(old, now, "loadBalancerSourceRanges", Risk.GATEWAY_OPENED);
    changed(old, now, "selectorLabels", Risk.SELECTOR_CHANGED);
    ports(old, now);
    if (!old.namespace().value().equals(now.namespace().value())) {
      say(
          Risk.GATEWAY_MOVED,
          now.namespace().place(),
          now,
          "it moves from namespace \"%s\" to \"%s\"".formatted(old.namespace(), now.namespace()));
    }
    if (!tls(old).equals(tls(now))) {
      say(
          Risk.TLS_CHANGED,
          now.name().place(),
          now,
          "tls changes from %s to %s".formatted(tls(old), tls(now)));
    }
    if (!text(old.revision()).equals(text(now.revision()))) {
      say(
          Risk.PODS_RESTART,
          now.revision().map(Located::place).orElse(now.name().place()),
          now,
          "it rolls, and follows revision \"%s\"".formatted(text(now.revision())));
    }
  }

  private void changed(Gateway old, Gateway now, String field, Risk risk) {
    if (!Objects.equals(old.service().data().get(field), now.service().data().get(field))) {
      say(risk, now.service().placeOf(List.of(field)), now, "service.%s changes".formatted(field));
    }
  }

  private void type(Gateway old, Gateway now) {
    String was = kind(old);
    String is = kind(now);
    if (was.equals(is)) {
      return;
    }
    Place place = now.service().placeOf(List.of("type"));
    String what = "it changes from %s to %s".formatted(was, is);
    if (was.startsWith("LoadBalancer")) {
      say(Risk.GATEWAY_ADDRESS_LOST, place, now, what + ": its address outside is lost");
    } else if (is.startsWith("LoadBalancer")) {
      say(Risk.GATEWAY_OPENED, place, now, what + ": it gets an address outside");
    } else {
      say(Risk.GATEWAY_ADDRESS_MOVES, place, now, what);
    }
  }

  /** The Service's type, and by which means it is deployed: both decide about the address. */
  private static String kind(Gateway gateway) {
    String otherwise = gateway.role() == Gateway.Role.EGRESS ? "ClusterIP" : "LoadBalancer";
    Object type = gateway.service().data().getOrDefault("type", otherwise);
    String api = gateway.api() == Gateway.Api.ISTIO ? "" : " by api: " + gateway.api().word();
    String role = gateway.role() == Gateway.Role.INGRESS ? "" : " for " + gateway.role().word();
    return type + role + api;
  }

  private void ports(Gateway old, Gateway now) {
    Map<String, Object> was = portsByNumber(old);
    Map<String, Object> is = portsByNumber(now);
    if (was.equals(is)) {
      return;
    }
    Place place = now.service().placeOf(List.of("ports"));
    if (was.isEmpty() || is.isEmpty()) {
      say(Risk.GATEWAY_PORTS_CHANGED, place, now, "its ports change between own and default ones");
      return;
    }
    was.forEach(
        (port, entry) -> {
          if (!entry.equals(is.get(port))) {
            String what = is.containsKey(port) ? "changes" : "is removed";
            say(Risk.GATEWAY_PORTS_CHANGED, place, now, "port %s %s".formatted(port, what));
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
                    "gateway \"%s\": port %s is added".formatted(now.name(), port),
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

  private static String tls(Gateway gateway) {
    return gateway
        .tls()
        .map(tls -> "%s with \"%s\"".formatted(tls.mode(), tls.secretName()))
        .orElse("none");
  }

  private void hosts(Tenant before) {
    Map<String, Place> now = hostsOf(after);
    for (String host : hostsOf(before).keySet()) {
      String owner = hostOwners.getOrDefault(host, "");
      if (now.containsKey(host)) {
        continue;
      }
      if (owner.isEmpty()) {
        notes.note(
            Risk.HOST_REMOVED,
            after.at(),
            "the host \"%s\" is not served any more".formatted(host));
      } else {
        notes.note(
            Risk.HOST_MOVED,
            after.at(),
            "the host \"%s\" moves to tenant \"%s\"".formatted(host, owner));
      }
    }
  }

  private static Map<String, Place> hostsOf(Tenant tenant) {
    Map<String, Place> hosts = new TreeMap<>();
    tenant
        .gateways()
        .forEach(g -> g.hosts().forEach(host -> hosts.put(host.value(), host.place())));
    return hosts;
  }

  private void say(Risk risk, Place place, Gateway gateway, String what) {
    notes.note(risk, place, "gateway \"%s\": %s".formatted(gateway.name(), what));
  }

  private static String text(Optional<Located<String>> located) {
    return located.map(Located::value).orElse("");
  }
}
