package dev.meshfleet.chart;

import dev.meshfleet.helm.Helm;
import dev.meshfleet.istio.ChartRefusal;
import dev.meshfleet.istio.ChartValues;
import dev.meshfleet.istio.InjectionTemplates;
import dev.meshfleet.istio.Release;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The official chart {@code istiod}: takes values and returns the objects that the chart renders.
 */
public final class IstiodChart {
  private static final List<String> REMOVED_VALUES =
      List.of(
          "telemetry.v2.prometheus.configOverride",
          "telemetry.v2.stackdriver.disableOutbound",
          "global.tracer.stackdriver.debug",
          "global.tracer.stackdriver.maxNumberOfMessageEvents",
          "meshConfig.defaultConfig.tracing.stackdriver.debug",
          "meshConfig.defaultConfig.tracing.stackdriver.maxNumberOfMessageEvents");

  private IstiodChart() {}

  /**
   * The objects of one control plane, in the order of the chart's files.
   *
   * @param name of the Helm release
   * @param ownRoot whether istiod may create its own root if none is provided
   * @param injection templates that replace Meshfleet's own, for the releases that it contains
   * @param computed values over the chart's defaults
   * @param user values over the computed ones
   * @throws ChartRefusal when the chart does not render with these values
   */
  public static List<Draft> drafts(
      Release release,
      String name,
      String namespace,
      boolean ownRoot,
      InjectionTemplates injection,
      Map<String, Object> computed,
      Map<String, Object> user) {
    Map<String, Object> given = Helm.map(Helm.read(Helm.sorted(computed)));
    Helm.merge(given, user);
    refuseReserved(given);
    ChartValues values = ChartValues.istiod(release, given);
    refuseRemoved(values);
    Istiod istiod = new Istiod(release, name, namespace, ownRoot, injection, values);
    List<Draft> drafts = new ArrayList<>();
    drafts.addAll(IstiodConfig.drafts(istiod));
    drafts.addAll(IstiodRights.drafts(istiod));
    drafts.addAll(IstiodWorkload.drafts(istiod));
    drafts.addAll(IstiodWebhooks.drafts(istiod));
    drafts.addAll(IstiodRemote.drafts(istiod));
    return Placements.added(release, values, drafts);
  }

  /**
   * Names of the webhook configurations that a control plane can have, independent of how its chart
   * is rendered.
   *
   * @param namespace of the control plane
   * @param tags its revision tags
   */
  public static List<String> webhooks(String revision, String namespace, List<String> tags) {
    return IstiodWebhooks.names(revision, namespace, tags);
  }

  private static void refuseReserved(Map<String, Object> user) {
    if (Helm.truthy(user.get("defaults"))) {
      throw new ChartRefusal(
          List.of("defaults"),
          "\"defaults\" is not a value of the chart",
          "move its content one level up");
    }
  }

  /** The checks of the chart's NOTES.txt. */
  private static void refuseRemoved(ChartValues values) {
    for (String path : REMOVED_VALUES) {
      if (!Helm.text(quietly(values, path)).isEmpty()) {
        throw new ChartRefusal(
            List.of(path.split("\\.")), path + " was removed from Istio", "remove it");
      }
    }
    if (values.is("global.pilotCertProvider", "kubernetes")) {
      throw new ChartRefusal(
          List.of("global", "pilotCertProvider"),
          "global.pilotCertProvider \"kubernetes\" is not supported by Istio",
          "remove it, or use \"istiod\" or \"custom\"");
    }
  }

  private static Object quietly(ChartValues values, String path) {
    try {
      return values.maybe(path);
    } catch (ChartRefusal noMap) {
      return null;
    }
  }
}
