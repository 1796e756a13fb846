package dev.meshfleet.migrate;

import java.util.Map;
import java.util.Optional;

/**
 * What a profile of istioctl adds to an IstioOperator: the components that it switches on, and the
 * profile and platform of the charts. Source: {@code manifests/profiles} of Istio 1.28 to 1.30,
 * which are identical; each profile is merged over {@code default}.
 *
 * @param charts the charts' profile, if it selects one
 * @param platform the charts' platform, if it selects one
 * @param ingress whether it installs {@code istio-ingressgateway}
 * @param egress whether it installs {@code istio-egressgateway}
 * @param cni whether it installs the node agent that replaces {@code istio-init}
 * @param ztunnel whether it installs the node proxy of ambient meshes
 */
record OperatorProfile(
    Optional<String> charts,
    Optional<String> platform,
    boolean ingress,
    boolean egress,
    boolean cni,
    boolean ztunnel) {
  private static final OperatorProfile DEFAULT = of("", "", true, false, false, false);

  private static final Map<String, OperatorProfile> KNOWN =
      Map.of(
          "default", DEFAULT,
          "minimal", of("", "", false, false, false, false),
          "empty", of("", "", false, false, false, false),
          "demo", of("demo", "", true, true, false, false),
          "preview", of("preview", "", true, false, false, false),
          "stable", of("stable", "", true, false, false, false),
          "remote", of("remote", "", false, false, false, false),
          "ambient", of("ambient", "", false, false, true, true),
          "openshift", of("", "openshift", true, false, true, false),
          "openshift-ambient", of("ambient", "openshift", false, false, true, true));

  private static OperatorProfile of(
      String charts,
      String platform,
      boolean ingress,
      boolean egress,
      boolean cni,
      boolean ztunnel) {
    return new OperatorProfile(
        Optional.of(charts).filter(name -> !name.isEmpty()),
        Optional.of(platform).filter(name -> !name.isEmpty()),
        ingress,
        egress,
        cni,
        ztunnel);
  }

  /** The profile of a name. An unknown profile is passed to the charts, and adds no gateway. */
  static OperatorProfile named(String name) {
    return KNOWN.getOrDefault(name, of(name, "", false, false, false, false));
  }
}
