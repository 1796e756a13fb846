package dev.meshfleet.plan;

import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Located;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The listeners of a Kubernetes Gateway: HTTP for each host, and HTTPS if it has a certificate. */
final class KubernetesListeners {
  static final long HTTP = 80;
  static final long HTTPS = 443;

  private final Territory territory;
  private final Gateway gateway;

  KubernetesListeners(Territory territory, Gateway gateway) {
    this.territory = territory;
    this.gateway = gateway;
  }

  List<Map<String, Object>> all() {
    List<Map<String, Object>> listeners = new ArrayList<>();
    boolean passes = mode() == Gateway.Tls.Mode.PASSTHROUGH;
    for (Located<String> host : gateway.hosts()) {
      gateway.tls().ifPresent(tls -> listeners.add(secure(host.value(), tls)));
      if (!passes) {
        listeners.add(unsecured(host.value()));
      }
    }
    return listeners;
  }

  /** The names of the listeners for plain HTTP. */
  Stream<String> plainNames() {
    return gateway.hosts().stream().map(host -> name("http", host.value()));
  }

  private Gateway.Tls.Mode mode() {
    return gateway.tls().map(Gateway.Tls::mode).orElse(null);
  }

  private Map<String, Object> secure(String host, Gateway.Tls tls) {
    boolean passes = tls.mode() == Gateway.Tls.Mode.PASSTHROUGH;
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("mode", passes ? "Passthrough" : "Terminate");
    if (!passes) {
      Map<String, Object> secret = new LinkedHashMap<>();
      secret.put("group", "");
      secret.put("kind", "Secret");
      secret.put("name", tls.secretName().value());
      settings.put("certificateRefs", List.of(secret));
      if (tls.mode() != Gateway.Tls.Mode.SIMPLE) {
        // the API has no field for client certificates; istiod reads this option
        settings.put("options", Map.of("gateway.istio.io/tls-terminate-mode", tls.mode().name()));
      }
    }
    Map<String, Object> listener =
        listener(passes ? "tls" : "https", host, HTTPS, passes ? "TLS" : "HTTPS");
    listener.put("tls", settings);
    listener.put("allowedRoutes", Map.of("namespaces", ofTenant()));
    return listener;
  }

  /**
   * Next to HTTPS, it accepts only the redirect as a route, which is in the Gateway's own
   * namespace.
   */
  private Map<String, Object> unsecured(String host) {
    Map<String, Object> listener = listener("http", host, HTTP, "HTTP");
    boolean redirects = gateway.tls().isPresent();
    listener.put(
        "allowedRoutes", Map.of("namespaces", redirects ? Map.of("from", "Same") : ofTenant()));
    return listener;
  }

  private static Map<String, Object> listener(
      String kind, String host, long port, String protocol) {
    Map<String, Object> listener = new LinkedHashMap<>();
    listener.put("name", name(kind, host));
    if (!host.equals("*")) {
      listener.put("hostname", plain(host));
    }
    listener.put("port", port);
    listener.put("protocol", protocol);
    return listener;
  }

  /** {@code https.pay.example.com}, {@code https-wildcard.example.com}: a valid DNS name. */
  private static String name(String kind, String host) {
    if (host.equals("*")) {
      return kind;
    }
    return host.startsWith("*.")
        ? kind + "-wildcard" + plain(host.substring(1))
        : kind + "." + plain(host);
  }

  private static String plain(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private Map<String, Object> ofTenant() {
    Map<String, Object> namespaces = new LinkedHashMap<>();
    namespaces.put("from", "Selector");
    namespaces.put("selector", Territory.named(territory.own()));
    return namespaces;
  }
}
