package dev.meshfleet.onboard;

import java.util.Set;

/** The field {@code gateways} of a tenant's first file. */
final class GatewaysDraft {
  private final String name;
  private final Set<Part> parts;
  private final FleetContext around;
  private final StringBuilder text = new StringBuilder();

  GatewaysDraft(String name, Set<Part> parts, FleetContext around) {
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
              # An egress gateway. Route traffic through it with a ServiceEntry and a VirtualService.
              - name: egress
                role: Egress
          """);
    }
    return text.isEmpty() ? "" : "  gateways:\n" + text;
  }

  private void ingress() {
    add(
        """
            # An ingress gateway: Deployment and Service %1$s-ingress in namespace %1$s-gateways.
            # Replace the host with yours. No other tenant can use the same host.
            - name: ingress
              hosts: [%2$s]
        """,
        name, around.freeHost(name));
    around
        .serviceType()
        .ifPresent(
            type -> add("      service: {type: %s}      # a type that the policy allows\n", type));
    if (parts.contains(Part.TLS)) {
      add(
          """
                tls:                        # create this Secret (type kubernetes.io/tls) in the gateway's namespace
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
