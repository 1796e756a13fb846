package dev.meshfleet.istio;

import dev.meshfleet.helm.Helm;
import java.util.Map;
import java.util.Optional;

/** What the values of the official charts are where nobody sets them: copies of one's own. */
public final class DefaultValues {
  private DefaultValues() {}

  /** Those of chart {@code istiod}. */
  public static Map<String, Object> istiod(Release release) {
    return ChartDefaults.istiod(release);
  }

  /** Those of chart {@code gateway}. */
  public static Map<String, Object> gateway(Release release) {
    return ChartDefaults.gateway(release);
  }

  /** What a profile such as {@code demo} sets in every chart, with what it has under pilot. */
  public static Optional<Map<String, Object>> profile(String name) {
    return Optional.ofNullable(ChartDefaults.profiles().get(name));
  }

  /** Values laid over others: maps merge, everything else is replaced. */
  public static Map<String, Object> merged(Map<String, Object> under, Map<String, Object> over) {
    Map<String, Object> merged = Helm.map(Helm.read(under));
    Helm.merge(merged, over);
    return merged;
  }
}
