package dev.meshfleet.onboard;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An optional part of a tenant's first file. */
public enum Part {
  GATEWAY("a way in from outside"),
  TLS("the same with a certificate"),
  EGRESS("a way out"),
  QUOTA("how much its namespaces may use"),
  ACCESS("who may edit and read Istio's configuration"),
  ISOLATION("what keeps it apart from others, field by field"),
  CANARY("a second version of Istio, for an upgrade"),
  VALUES("values of Istio's own chart"),
  CERT_MANAGER("a CA that cert-manager signs"),
  SAIL("resources of the Sail or OpenShift operator"),
  HOSTING("a control plane that other tenants may use"),
  GUEST("no control plane of its own, but that of a hosting tenant"),
  CLUSTERS("several clusters"),
  FEDERATION("a service for another tenant's mesh");

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
                "guest and %s do not go together: a guest lives on the control plane of its host"
                    .formatted(part.word()));
  }
}
