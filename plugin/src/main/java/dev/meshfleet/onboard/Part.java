package dev.meshfleet.onboard;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An optional part of a tenant's first file. */
public enum Part {
  GATEWAY("an ingress gateway"),
  TLS("an ingress gateway with TLS"),
  EGRESS("an egress gateway"),
  QUOTA("resource quotas of its namespaces"),
  ACCESS("groups that can edit or view Istio's configuration"),
  ISOLATION("the isolation settings with their defaults"),
  CANARY("a second version of Istio, for an upgrade"),
  VALUES("values of Istio's chart istiod"),
  CERT_MANAGER("a CA certificate from cert-manager"),
  SAIL("a control plane installed by the Sail operator"),
  HOSTING("a control plane that other tenants can share"),
  GUEST("the control plane of a hosting tenant instead of its own"),
  CLUSTERS("several clusters"),
  FEDERATION("a service exported to the mesh of another tenant");

  /** Parts that need a control plane, which a guest does not have. */
  private static final Set<Part> OF_CONTROL_PLANES =
      EnumSet.of(CANARY, VALUES, CERT_MANAGER, SAIL, HOSTING, FEDERATION);

  private final String meaning;

  Part(String meaning) {
    this.meaning = meaning;
  }

  /** The word on the command line: {@code cert-manager}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it adds, in a clause. */
  public String meaning() {
    return meaning;
  }

  /** The part of this word, if there is one. */
  public static Optional<Part> of(String word) {
    return Stream.of(values()).filter(part -> part.word().equals(word)).findFirst();
  }

  /** Whether one of these needs a dedicated control plane. */
  static boolean needControlPlane(Set<Part> parts) {
    return parts.stream().anyMatch(OF_CONTROL_PLANES::contains);
  }

  /** Two parts that exclude each other; empty if there are none. */
  static Optional<String> conflict(Set<Part> parts) {
    return parts.stream()
        .filter(part -> parts.contains(GUEST) && OF_CONTROL_PLANES.contains(part))
        .findFirst()
        .map(
            part ->
                "guest and %s cannot be combined: a guest uses the control plane of its host"
                    .formatted(part.word()));
  }
}
