package dev.meshfleet.plan;

import java.util.Optional;

/**
 * Argo CD's sync waves: it starts a wave when everything of the one before is healthy, and removes
 * in the opposite order.
 */
public enum Wave {
  /** Namespaces, and what they need before anything runs. */
  NAMESPACES("namespaces, and what they need before anything runs"),
  /** Certificates: istiod must not start before its CA certificate exists. */
  TRUST("certificates, which istiod waits for"),
  CONTROL_PLANE("the control plane"),
  /** Istio's objects: the tenant's own webhook rejects them until its istiod is ready. */
  POLICIES("policies, which a running istiod must accept"),
  /** Gateways: their pods are rejected until istiod can inject them. */
  GATEWAYS("gateways, whose pods a running istiod completes"),
  ROUTES("routes, which need the gateways");

  private final String words;

  Wave(String words) {
    this.words = words;
  }

  /** The content of a wave, in words; empty for a number that only a template or a patch sets. */
  public static Optional<String> words(int number) {
    return number >= 0 && number < values().length
        ? Optional.of(values()[number].words)
        : Optional.empty();
  }

  int number() {
    return ordinal();
  }
}
