package dev.meshfleet.plan;

/**
 * Argo CD's sync waves: it starts a wave when everything of the one before is healthy, and removes
 * in the opposite order.
 */
enum Wave {
  /** Namespaces, and what stands in them before anything runs. */
  NAMESPACES,
  /** Certificates: istiod must not start before its CA is there. */
  TRUST,
  CONTROL_PLANE,
  /** Istio's objects: the tenant's own validator refuses them until its istiod is ready. */
  POLICIES,
  /** Gateways: their pods are refused until istiod can inject them. */
  GATEWAYS,
  ROUTES;

  int number() {
    return ordinal();
  }
}
