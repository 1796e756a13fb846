package dev.meshfleet.chart;

import dev.meshfleet.helm.Helm;
import dev.meshfleet.istio.ChartValues;
import dev.meshfleet.istio.Feature;
import dev.meshfleet.render.Draft;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * In a remote cluster, the objects that refer to the istiod of another cluster: the chart's
 * remote-istiod files.
 */
final class IstiodRemote {
  private static final Pattern IPV4 = Pattern.compile("([0-9]*\\.){3}[0-9]*");
  private static final Pattern IPV6 = Pattern.compile("([0-9a-fA-F]*:)+[0-9a-fA-F]*");

  private final Istiod istiod;
  private final ChartValues values;
  private final String address;

  private IstiodRemote(Istiod istiod) {
    this.istiod = istiod;
    this.values = istiod.values();
    this.address = values.text("global.remotePilotAddress");
  }

  static List<Draft> drafts(Istiod istiod) {
    boolean remote =
        istiod.namespaceScope()
            && istiod.values().truthy("global.remotePilotAddress")
            && istiod.values().truthy("istiodRemote.enabled");
    return remote ? new IstiodRemote(istiod).drafts() : List.of();
  }

  private List<Draft> drafts() {
    boolean four = IPV4.matcher(address).matches();
    boolean six = istiod.release().has(Feature.REMOTE_IPV6) && IPV6.matcher(address).matches();
    Draft service =
        istiod
            .inNamespace("remote-service.yaml.j2", "Service", name())
            .with("labels", labels().map())
            .with("type", four || six ? null : "ExternalName")
            .with("externalName", four || six ? null : address)
            .with("ipFamilyPolicy", values.some("global.ipFamilyPolicy"))
            .with("ipFamilies", Helm.some(values.scalars("global.ipFamilies")));
    Draft slice =
        istiod
            .inNamespace("remote-endpoint-slice.yaml.j2", "EndpointSlice", name())
            .with(
                "labels",
                labels()
                    .put("kubernetes.io/service-name", name())
                    .put("endpointslice.kubernetes.io/managed-by", "meshfleet")
                    .map())
            .with("addressType", four ? "IPv4" : "IPv6")
            .with("address", address);
    return Stream.of(service, slice).filter(draft -> draft == service || four || six).toList();
  }

  private Labels labels() {
    return istiod.labels("", "istiod").put("istio.io/rev", istiod.revisionLabel());
  }

  private String name() {
    String name = istiod.named("istiod");
    return values.truthy("istiodRemote.enabledLocalInjectorIstiod") ? name + "-remote" : name;
  }
}
