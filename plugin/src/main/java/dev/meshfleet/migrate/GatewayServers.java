package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The servers of an Istio Gateway. A tenant's gateway serves all its hosts in the same way: on port
 * 443 with one certificate and a redirect from port 80, or only on port 80.
 */
final class GatewayServers {
  /** TLS modes that terminate at the gateway, with its own certificate. */
  private static final Set<String> MODES = Set.of("SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL");

  private static final Set<String> KNOWN = Set.of("port", "hosts", "tls", "name");

  private final Set<String> secure = new LinkedHashSet<>();
  private final Set<String> plain = new LinkedHashSet<>();
  private final Set<String> redirected = new LinkedHashSet<>();
  private final Set<Object> tls = new LinkedHashSet<>();
  private final Set<String> lost = new LinkedHashSet<>();
  private Optional<String> secret = Optional.empty();
  private Optional<String> mode = Optional.empty();

  private GatewayServers() {}

  static GatewayServers of(Resource gateway) {
    GatewayServers servers = new GatewayServers();
    List<Node> written = Plain.items(gateway.node(), "spec", "servers");
    written.forEach(servers::add);
    servers.together();
    if (written.isEmpty()) {
      servers.lost.add("gateway without servers");
    }
    return servers;
  }

  private void add(Node server) {
    String protocol = Plain.text(server, "port", "protocol").orElse("without a protocol");
    String port = Plain.text(server, "port", "number").orElse("without a number");
    Optional<Node> security = Plain.at(server, "tls");
    if (server instanceof Node.Mapping map) {
      map.entries().keySet().stream().filter(key -> !KNOWN.contains(key)).forEach(lost::add);
    }
    if (protocol.equals("HTTPS") && port.equals("443") && security.isPresent()) {
      secure(security.get());
      hosts(server, secure);
    } else if (protocol.equals("HTTP") && port.equals("80") && security.isEmpty()) {
      hosts(server, plain);
    } else if (protocol.equals("HTTP") && port.equals("80") && redirects(security.get())) {
      hosts(server, redirected);
    } else {
      lost.add("port %s (%s)".formatted(port, protocol));
    }
  }

  private void secure(Node security) {
    tls.add(security.value());
    secret = secret.or(() -> Plain.text(security, "credentialName"));
    mode = mode.or(() -> Plain.text(security, "mode"));
    String written = Plain.text(security, "mode").orElse("SIMPLE");
    if (!MODES.contains(written)) {
      lost.add("TLS mode " + written);
    } else if (secret.isEmpty()) {
      lost.add("certificate from a file");
    }
    if (security instanceof Node.Mapping map) {
      map.entries().keySet().stream()
          .filter(key -> !key.equals("mode") && !key.equals("credentialName"))
          .forEach(key -> lost.add("tls." + key));
    }
  }

  private static boolean redirects(Node security) {
    return security.value().equals(Map.of("httpsRedirect", true));
  }

  /** A host without the prefix that restricts it to routes of one namespace. */
  private void hosts(Node server, Set<String> hosts) {
    List<Node> written = Plain.items(server, "hosts");
    if (written.isEmpty()) {
      lost.add("server without hosts");
    }
    for (Node host : written) {
      String name = String.valueOf(host.value()).replaceFirst("^.*/", "");
      hosts.add(name);
      if (name.equals("*")) {
        lost.add("host *");
      }
    }
  }

  private void together() {
    if (tls.size() > 1) {
      lost.add("second certificate or TLS mode");
    }
    if (!secure.isEmpty()) {
      plain.forEach(host -> lost.add("plain HTTP for " + host + " in addition to TLS"));
    }
    redirected.stream()
        .filter(host -> !secure.contains(host))
        .forEach(host -> lost.add("redirect of " + host + " without the other hosts"));
  }

  /** Features that a tenant's gateway does not support; none if the hosts describe everything. */
  List<String> lost() {
    return List.copyOf(lost);
  }

  Set<String> hosts() {
    return secure.isEmpty() ? plain : secure;
  }

  Optional<String> secret() {
    return secret;
  }

  Optional<String> mode() {
    return mode;
  }
}
