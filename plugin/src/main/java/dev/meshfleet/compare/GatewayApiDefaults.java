package dev.meshfleet.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /** An HTTPRoute or a GRPCRoute. */
  static void route(Part route) {
    boolean http = route.is("kind", "HTTPRoute");
    Part spec = route.made("spec");
    spec.each("parentRefs", ref -> ref.fill("group", GROUP).fill("kind", "Gateway"));
    spec.each(
        "rules",
        rule -> {
          if (http) {
            Map<String, Object> everything = new LinkedHashMap<>();
            rule.fill("matches", List.of(everything));
          }
          rule.each("matches", match -> match(match, http));
          rule.each("filters", GatewayApiDefaults::filter);
          rule.each(
              "backendRefs",
              ref -> {
                ref.fill("group", "").fill("kind", "Service").fill("weight", 1L);
                ref.each("filters", GatewayApiDefaults::filter);
              });
        });
  }

  private static void match(Part match, boolean http) {
    if (http) {
      match.made("path").fill("type", "PathPrefix").fill("value", "/");
    }
    match.at("method").ifPresent(method -> method.fill("type", "Exact"));
    match.each("headers", header -> header.fill("type", "Exact"));
    match.each("queryParams", param -> param.fill("type", "Exact"));
  }

  private static void filter(Part filter) {
    filter.at("requestRedirect").ifPresent(redirect -> redirect.fill("statusCode", 302L));
  }
}
