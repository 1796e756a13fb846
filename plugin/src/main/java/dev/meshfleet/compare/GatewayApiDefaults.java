package dev.meshfleet.compare;

/** What the schemas of the Gateway API's resources fill in. */
final class GatewayApiDefaults {
  private static final String GROUP = "gateway.networking.k8s.io";

  private GatewayApiDefaults() {}

  static void gateway(Part spec) {
    spec.each(
        "listeners",
        listener -> {
          listener.made("allowedRoutes").made("namespaces").fill("from", "Same");
          listener
              .at("tls")
              .ifPresent(
                  tls -> {
                    tls.fill("mode", "Terminate");
                    tls.each(
                        "certificateRefs", ref -> ref.fill("group", "").fill("kind", "Secret"));
                  });
        });
  }

  static void httpRoute(Part spec) {
    spec.each("parentRefs", ref -> ref.fill("group", GROUP).fill("kind", "Gateway"));
    spec.each(
        "rules",
        rule ->
            rule.each(
                "backendRefs",
                ref -> ref.fill("group", "").fill("kind", "Service").fill("weight", 1L)));
  }
}
