package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Selectors of a tenant's gateways: two gateways in one namespace must have different selectors,
 * otherwise their Services select the pods of both.
 */
final class GatewaySelectors {
  private final Set<List<Object>> taken = new HashSet<>();
  private final Installation into;

  GatewaySelectors(Installation into) {
    this.into = into;
  }

  /**
   * Removes the label {@code app} if another gateway has the same labels.
   *
   * @param objects the name of the gateway's objects, which is the default value of the label
   */
  void keepApart(Place place, Map<String, Object> labels, String objects, String namespace) {
    Object app = labels.getOrDefault("app", objects);
    Object istio = labels.getOrDefault("istio", objects);
    if (!taken.add(List.of(namespace, app, istio))) {
      into.remark(
          place,
          "the label app: %s of the gateway %s".formatted(app, objects),
          "another gateway in %s has the same labels, so this one gets app: %s; change resources that select"
                  .formatted(namespace, objects)
              + " it by the label app");
      labels.remove("app");
    }
  }
}
