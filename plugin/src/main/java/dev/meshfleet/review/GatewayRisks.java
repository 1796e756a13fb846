package dev.meshfleet.review;

import dev.meshfleet.finding.Place;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Located;
import dev.meshfleet.fleet.Tenant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Gateways: what clients outside of the mesh notice. */
final class GatewayRisks {
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
    boolean same =
        after.gateways().stream()
            .anyMatch(
                g ->
                    g.objectName().value().equals(gateway.objectName().value())
                        && g.namespace().value().equals(gateway.namespace().value()));
    if (same) {
      return; // its objects stay; only what the file calls it has changed
    }
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
    GatewayServiceRisks.check(old, now, notes);
    if (!old.objectName().value().equals(now.objectName().value())) {
      say(
          Risk.GATEWAY_RENAMED,
          now.objectName().place(),
          now,
          "its objects are renamed from \"%s\" to \"%s\": a new Service with a new address"
              .formatted(old.objectName(), now.objectName()));
    }
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
    notes.note(risk, place, sentence(gateway, what));
  }

  static String sentence(Gateway gateway, String what) {
    return "gateway \"%s\": %s".formatted(gateway.name(), what);
  }

  private static String text(Optional<Located<String>> located) {
    return located.map(Located::value).orElse("");
  }
}
