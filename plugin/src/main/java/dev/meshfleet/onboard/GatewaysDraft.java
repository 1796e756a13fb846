package dev.meshfleet.onboard;

import java.util.Set;

/** The field {@code gateways} of a tenant's first file. */
final class GatewaysDraft {
  private final String name;
  private final Set<Part> parts;
  private final Surroundings around;
  private final StringBuilder text = new StringBuilder();

  GatewaysDraft(String name, Set<Part> parts, Surroundings around) {
    this.name = name;
    this.parts = parts;
    this.around = around;
  }

  /** Empty if no part needs gateways. */
  String text() {
    if (parts.contains(Part.GATEWAY) || parts.contains(Part.TLS)) {
      ingress();
    }
    if (parts.contains(Part.EGRESS)) {
      add(
          """
              # The way out: a gateway that ServiceEntries and VirtualServices of yours lead through.
              - name: egress
                role: Egress
          """);
    }
    return text.isEmpty() ? "" : "  gateways:\n" + text;
  }

  private void ingress() {
    add(
        """
            # The way in: a Deployment and a Service %1$s-ingress in the namespace %1$s-gateways.
            # The host is the tenant's alone; put yours here.
            - name: ingress
              hosts: [%2$s]
        """,
        name, around.freeHost(name));
    around
        .serviceType()
        .ifPresent(type -> add("      service: {type: %s}      # as the policy allows\n", type));
    if (parts.contains(Part.TLS)) {
      add(
          """
                tls:                        # needs a Secret of type kubernetes.io/tls beside the gateway
                  secretName: %s-tls
                  mode: SIMPLE
          """,
          name);
    }
  }

  private void add(String block, Object... values) {
    text.append(block.formatted(values));
  }
}
