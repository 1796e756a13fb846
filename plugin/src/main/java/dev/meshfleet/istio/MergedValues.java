package dev.meshfleet.istio;

import dev.meshfleet.helm.Helm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A chart's values as its {@code zzz_profile.yaml} merges them: defaults &lt; profile &lt;
 * compatibility &lt; platform &lt; user.
 */
final class MergedValues {
  private MergedValues() {}

  /**
   * @param flattened whether entries under {@code global} also apply at the top level, below the
   *     user's other values
   */
  static Map<String, Object> of(
      Map<String, Object> defaults, Release release, Map<String, Object> user, boolean flattened) {
    ChartValues given = new ChartValues(user);
    Map<String, Object> profile = new LinkedHashMap<>();
    Profiles.of(release).chosenBy(given).forEach(part -> Helm.merge(profile, part));
    Helm.merge(defaults, profile);
    for (Map<String, Object> set :
        flattened ? List.of(profile, user) : List.<Map<String, Object>>of()) {
      if (set.get("global") instanceof Map<?, ?> global) {
        Helm.merge(defaults, Helm.map(global));
      }
    }
    Helm.merge(defaults, user);
    return defaults;
  }
}
