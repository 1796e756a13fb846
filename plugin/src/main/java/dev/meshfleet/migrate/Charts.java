package dev.meshfleet.migrate;

import java.util.Set;

/** The current and previous names of Istio's charts, in its repository and in its sources. */
final class Charts {
  private static final Set<String> ISTIOD =
      Set.of("istiod", "istio-istiod", "istio-discovery", "istio-control", "istio-pilot");

  private static final Set<String> GATEWAY =
      Set.of("gateway", "istio-gateway", "istio-ingress", "istio-egress", "gateways");

  private static final Set<String> CLUSTER =
      Set.of("base", "istio-base", "cni", "istio-cni", "ztunnel", "istio-ztunnel", "istio-init");

  private Charts() {}

  /** The last part of a path or an address: {@code oci://registry/istio/gateway}. */
  static String name(String chart) {
    String path = chart.replaceFirst("/+$", "").replaceFirst("\\.tgz$", "");
    return path.substring(path.lastIndexOf('/') + 1).replaceFirst("-v?\\d+\\.\\d+\\.\\d+.*$", "");
  }

  /** Whether a chart is one of Istio's own. */
  static boolean isIstio(String name) {
    return isIstiod(name) || isGateway(name) || isOfCluster(name);
  }

  static boolean isIstiod(String name) {
    return ISTIOD.contains(name);
  }

  static boolean isGateway(String name) {
    return GATEWAY.contains(name);
  }

  static boolean isOfCluster(String name) {
    return CLUSTER.contains(name);
  }
}
