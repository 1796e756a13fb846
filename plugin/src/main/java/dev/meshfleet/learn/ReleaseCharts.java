package dev.meshfleet.learn;

import dev.meshfleet.istio.Version;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The charts of one release, as the user provides them.
 *
 * @param gateway empty if only the injection templates of a known release are read
 */
public record ReleaseCharts(ChartPackage istiod, Optional<ChartPackage> gateway) {
  public Version version() {
    return istiod.version();
  }

  /** The digests of the charts, by chart name. */
  Map<String, String> digests() throws NotAChart {
    Map<String, String> digests = new TreeMap<>();
    digests.put(ChartPackage.ISTIOD, Digests.whole(Digests.of(istiod)));
    if (gateway.isPresent()) {
      digests.put(ChartPackage.GATEWAY, Digests.whole(Digests.of(gateway.get())));
    }
    return digests;
  }
}
