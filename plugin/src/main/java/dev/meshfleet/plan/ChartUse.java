package dev.meshfleet.plan;

import dev.meshfleet.chart.GatewayChart;
import dev.meshfleet.chart.IstiodChart;
import dev.meshfleet.istio.ChartRefusal;
import dev.meshfleet.istio.DefaultValues;
import dev.meshfleet.istio.InjectionTemplates;
import dev.meshfleet.istio.Release;
import dev.meshfleet.render.Draft;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One use of an official chart by a tenant: what a Helm release would be.
 *
 * @param chart {@code istiod} or {@code gateway}
 * @param name of the Helm release
 * @param ownRoot whether istiod may make a root of its own; of no meaning for a gateway
 * @param injection official injection templates that are used instead of our own
 * @param computed values over the chart's defaults
 * @param user values over the computed ones
 */
public record ChartUse(
    String chart,
    Release release,
    String name,
    String namespace,
    boolean ownRoot,
    InjectionTemplates injection,
    Map<String, Object> computed,
    Map<String, Object> user) {
  static final String ISTIOD = "istiod";
  static final String GATEWAY = "gateway";

  /**
   * The values that Helm would be given. The tag of the images is the default of a published chart,
   * and not of one from git.
   */
  public Map<String, Object> values() {
    Map<String, Object> tagged =
        chart.equals(ISTIOD)
            ? DefaultValues.merged(
                Map.of("global", Map.of("tag", release.version().toString())), computed)
            : computed;
    return DefaultValues.merged(tagged, user);
  }

  /**
   * The objects that the chart renders, in the order of its files.
   *
   * @throws ChartRefusal when the chart would not render with these values
   */
  public List<Draft> drafts() {
    return chart.equals(ISTIOD)
        ? IstiodChart.drafts(release, name, namespace, ownRoot, injection, computed, user)
        : gateway().drafts();
  }

  /** The volume without which istiod must not start, although the chart calls it optional. */
  public Optional<String> neededVolume() {
    if (!chart.equals(ISTIOD)) {
      return Optional.empty();
    }
    boolean signs =
        !(computed.get("env") instanceof Map<?, ?> env)
            || !"false".equals(env.get("ENABLE_CA_SERVER"));
    return signs
        ? Optional.of("cacerts").filter(volume -> !ownRoot)
        : Optional.of("istio-csr-dns-cert");
  }

  GatewayChart gateway() {
    return GatewayChart.of(release, name, namespace, computed, user);
  }
}
