package dev.meshfleet.migrate;

import dev.meshfleet.fleet.Policy;
import dev.meshfleet.istio.DefaultValues;
import dev.meshfleet.yaml.JsonText;
import dev.meshfleet.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Values that the fleet sets for every tenant, and that the installation does not set. There the
 * chart's own defaults apply.
 */
final class FleetDefaults {
  private final Policy policy;
  private final Map<String, Object> chart;
  private final Node.Mapping written;
  private final Installation into;

  private FleetDefaults(
      Policy policy, Map<String, Object> chart, Node.Mapping written, Installation into) {
    this.policy = policy;
    this.chart = chart;
    this.written = written;
    this.into = into;
  }

  /**
   * The values that the file must set so that the installed objects do not change.
   *
   * @param fleet what the fleet sets
   * @param chart the chart's defaults
   * @param written the values of the installation
   * @param into takes remarks on values that no tenant can reset
   */
  static Map<String, Object> against(
      Map<String, Object> fleet,
      Policy policy,
      Map<String, Object> chart,
      Node.Mapping written,
      Installation into) {
    Map<String, Object> kept = new LinkedHashMap<>();
    Map<String, Object> usual =
        Plain.text(written, "global", "platform")
            .flatMap(platform -> DefaultValues.profile("platform-" + platform))
            .map(set -> FlatValues.withoutPilot((Node.Mapping) Plain.node(written.place(), set)))
            .map(set -> DefaultValues.merged(chart, set.value()))
            .orElse(chart);
    new FleetDefaults(policy, usual, written, into).each(fleet, "", kept);
    return kept;
  }

  private void each(Map<?, ?> fleet, String at, Map<String, Object> kept) {
    fleet.forEach(
        (key, value) -> {
          String path = at.isEmpty() ? (String) key : at + "." + key;
          if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            Map<String, Object> below = new LinkedHashMap<>();
            each(map, path, below);
            if (!below.isEmpty()) {
              kept.put((String) key, below);
            }
          } else {
            installed(path, value).ifPresent(found -> kept.put((String) key, found));
          }
        });
  }

  private Optional<Object> installed(String path, Object fleets) {
    String[] keys = path.replaceFirst("^pilot\\.", "").split("\\.");
    Optional<Object> usual = Plain.at(Plain.node(written.place(), chart), keys).map(Node::value);
    boolean said = Plain.at(written, keys).isPresent();
    if (said || fleets == null || usual.filter(fleets::equals).isPresent()) {
      return Optional.empty();
    }
    if (usual.isPresent() && policy.allowsValue(path)) {
      return usual;
    }
    into.remark(
        written.place(),
        "the value " + path,
        usual.isPresent()
            ? "the fleet sets %s, and its policy does not allow tenants to change it; the installed value is %s"
                .formatted(JsonText.line(fleets), JsonText.line(usual.get()))
            : "the fleet sets %s; it is not set in the installation"
                .formatted(JsonText.line(fleets)));
    return Optional.empty();
  }
}
