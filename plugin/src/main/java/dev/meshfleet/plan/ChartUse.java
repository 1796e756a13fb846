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
 * One use of an official chart by a tenant. It corresponds to a Helm release.
 *
 * @param chart {@code istiod} or {@code gateway}
 * @param name of the Helm release
 * @param ownRoot whether istiod may create its own root; ignored for a gateway
 * @param injection official injection templates that replace Meshfleet's own
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

  private static final String CERTIFICATE = "istio-csr-dns-cert";

  /**
   * The values for Helm. They include the tag of the images, which is the default in a published
   * chart but not in a chart from git.
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
   * @throws ChartRefusal when the chart does not render with these values
   */
  public List<Draft> drafts() {
    return chart.equals(ISTIOD)
        ? IstiodChart.drafts(release, name, namespace, ownRoot, injection, computed, user).stream()
            .map(this::withCertificate)
            .toList()
        : gateway().drafts();
  }

  /**
   * istiod reads its certificate only when it starts, so with an external CA it waits for the
   * Secret.
   */
  private Draft withCertificate(Draft draft) {
    boolean waits =
        draft.kind().equals("Deployment") && neededVolume().equals(Optional.of(CERTIFICATE));
    return waits ? draft.with("ownCertificate", false) : draft;
  }

  /** The volume that istiod requires to start, although it is optional in the chart. */
  public Optional<String> neededVolume() {
    if (!chart.equals(ISTIOD)) {
      return Optional.empty();
    }
    boolean signs =
        !(computed.get("env") instanceof Map<?, ?> env)
            || !"false".equals(env.get("ENABLE_CA_SERVER"));
    return signs ? Optional.of("cacerts").filter(volume -> !ownRoot) : Optional.of(CERTIFICATE);
  }

  GatewayChart gateway() {
    return GatewayChart.of(release, name, namespace, computed, user);
  }
}
