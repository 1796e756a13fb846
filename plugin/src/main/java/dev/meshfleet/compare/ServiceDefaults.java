package dev.meshfleet.compare;

/** The defaults that Kubernetes sets in a Service. */
final class ServiceDefaults {
  /** What the server allocates or the cluster decides; a manifest may fix it. */
  static final String[] ALLOCATED = {
    "clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "healthCheckNodePort"
  };

  private ServiceDefaults() {}

  static void fill(Part spec) {
    spec.fill("type", "ClusterIP")
        .fill("sessionAffinity", "None")
        .fill("internalTrafficPolicy", "Cluster");
    boolean outside = spec.is("type", "LoadBalancer") || spec.is("type", "NodePort");
    if (outside) {
      spec.fill("externalTrafficPolicy", "Cluster");
    }
    if (spec.is("type", "LoadBalancer")) {
      spec.fill("allocateLoadBalancerNodePorts", true);
    }
    if (spec.is("sessionAffinity", "ClientIP")) {
      spec.made("sessionAffinityConfig").made("clientIP").fill("timeoutSeconds", 10800L);
    }
    spec.each("ports", ServiceDefaults::port);
  }

  private static void port(Part port) {
    port.fill("protocol", "TCP");
    if (port.has("port")) {
      port.fill("targetPort", port.fields().get("port"));
    }
  }
}
