package dev.meshfleet.review;

import dev.meshfleet.fleet.Tenant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * From where tenants take Istio's images: Istio's own registry, and what tenants that do not change
 * already use. A hub that only the head knows is one that somebody has to look at.
 */
final class Hubs {
  private static final String ISTIOS = "docker.io/istio";

  private Hubs() {}

  static Set<String> known(Sides sides) {
    Set<String> known = new TreeSet<>(Set.of(ISTIOS));
    sides.before().ifPresent(fleet -> fleet.tenants().values().forEach(t -> add(t, known)));
    sides
        .after()
        .ifPresent(
            fleet ->
                fleet.tenants().values().stream()
                    .filter(tenant -> !sides.affected().contains(tenant.name()))
                    .forEach(tenant -> add(tenant, known)));
    return known;
  }

  private static void add(Tenant tenant, Set<String> known) {
    Map<?, ?> values = tenant.mesh().values().data();
    add(values.get("hub"), known);
    add(PodFacts.map(values.get("global")).get("hub"), known);
  }

  private static void add(Object hub, Set<String> known) {
    if (hub instanceof String text && !text.isBlank()) {
      known.add(text);
    }
  }
}
