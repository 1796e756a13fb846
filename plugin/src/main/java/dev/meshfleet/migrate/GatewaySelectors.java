package dev.meshfleet.migrate;

import dev.meshfleet.finding.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Selectors of a tenant's gateways: two of one namespace must differ, or their Services mix pods.
 */
final class GatewaySelectors {
  private final Set<List<Object>> taken = new HashSet<>();
  private final Installation into;

  GatewaySelectors(Installation into) {
    this.into = into;
  }

  /**
   * Takes the label {@code app} out of labels that another gateway has too.
   *
   * @param objects the name of the gateway's objects, which the label is without a value
   */
  void keepApart(Place place, Map<String, Object> labels, String objects, String namespace) {
    Object app = labels.getOrDefault("app", objects);
    Object istio = labels.getOrDefault("istio", objects);
    if (!taken.add(List.of(namespace, app, istio))) {
      into.remark(
          place,
          "the label app: %s of the gateway %s".formatted(app, objects),
          "another gateway in %s has the same labels: this one gets app: %s, so change what selects"
                  .formatted(namespace, objects)
              + " it by the label app");
      labels.remove("app");
    }
  }
}
