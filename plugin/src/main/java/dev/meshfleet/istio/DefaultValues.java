package dev.meshfleet.istio;

import dev.meshfleet.helm.Helm;
import java.util.Map;
import java.util.Optional;

/**
 * The default values of the official charts. Each method returns a copy that the caller can change.
 */
public final class DefaultValues {
  private DefaultValues() {}

  /** The default values of chart {@code istiod}. */
  public static Map<String, Object> istiod(Release release) {
    return ChartDefaults.istiod(release);
  }

  /** The default values of chart {@code gateway}. */
  public static Map<String, Object> gateway(Release release) {
    return ChartDefaults.gateway(release);
  }

  /**
   * The values that a profile such as {@code demo} sets in every chart, including those under
   * pilot.
   */
  public static Optional<Map<String, Object>> profile(String name) {
    return Optional.ofNullable(ChartDefaults.profiles().get(name));
  }

  /** Merges values over others: maps are merged, other values are replaced. */
  public static Map<String, Object> merged(Map<String, Object> under, Map<String, Object> over) {
    Map<String, Object> merged = Helm.map(Helm.read(under));
    Helm.merge(merged, over);
    return merged;
  }
}
