package dev.meshfleet.plan;

import dev.meshfleet.fleet.Gateway;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The servers of an Istio Gateway: HTTPS if there is a certificate, and HTTP that redirects to
 * HTTPS.
 */
final class Listeners {
  private static final long HTTP = 80;
  private static final long HTTPS = 443;

  private Listeners() {}

  /**
   * @param ports of the gateway's Service; a server on another port is unreachable
   */
  static List<Map<String, Object>> of(Gateway gateway, Set<Long> ports) {
    List<Map<String, Object>> servers = new ArrayList<>();
    gateway.tls().ifPresent(tls -> servers.add(secure(tls)));
    boolean passes =
        gateway.tls().map(tls -> tls.mode() == Gateway.Tls.Mode.PASSTHROUGH).orElse(false);
    if (!passes && (ports.contains(HTTP) || servers.isEmpty())) {
      servers.add(server("http", HTTP, "HTTP", redirect(servers.isEmpty())));
    }
    return servers;
  }

  private static Map<String, Object> redirect(boolean plain) {
    return plain ? null : Map.of("httpsRedirect", true);
  }

  private static Map<String, Object> secure(Gateway.Tls tls) {
    if (tls.mode() == Gateway.Tls.Mode.PASSTHROUGH) {
      return server("tls", HTTPS, "TLS", Map.of("mode", tls.mode().name()));
    }
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("mode", tls.mode().name());
    settings.put("credentialName", tls.secretName().value());
    return server("https", HTTPS, "HTTPS", settings);
  }

  private static Map<String, Object> server(
      String name, long port, String protocol, Map<String, Object> tls) {
    Map<String, Object> server = new LinkedHashMap<>();
    server.put("name", name);
    server.put("port", port);
    server.put("protocol", protocol);
    server.put("tls", tls);
    return server;
  }
}
