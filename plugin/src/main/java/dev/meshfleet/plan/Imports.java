package dev.meshfleet.plan;

import dev.meshfleet.fleet.Federation;
import dev.meshfleet.fleet.Gateway;
import dev.meshfleet.fleet.Peer;
import dev.meshfleet.fleet.Tenant;
import dev.meshfleet.render.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Renders services of other meshes under their own names, reached through the federation gateways
 * of those meshes.
 */
final class Imports {
  private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|.*:.*");

  private final Territory territory;
  private final Tenant tenant;

  private Imports(Territory territory) {
    this.territory = territory;
    this.tenant = territory.tenant();
  }

  static List<Draft> drafts(Territory territory) {
    List<Draft> drafts = new ArrayList<>();
    Imports imports = new Imports(territory);
    if (territory.site().hasWorkloads()) {
      for (Federation entry : territory.tenant().federation()) {
        Peer.of(territory.fleet(), territory.tenant(), entry)
            .ifPresent(peer -> drafts.addAll(imports.drafts(entry, peer)));
      }
    }
    return drafts;
  }

  private List<Draft> drafts(Federation entry, Peer peer) {
    return entry.imports().stream()
        .flatMap(
            service -> {
              List<String> identities = identities(peer, service);
              return Stream.of(
                  draft("service-entry.yaml.j2", "ServiceEntry", service)
                      .with("identities", identities)
                      .with("ports", ports(service))
                      .with("resolution", isNumeric(address(entry, peer)) ? "STATIC" : "DNS")
                      .with("endpoint", endpoint(entry, peer, service)),
                  draft("destination-rule.yaml.j2", "DestinationRule", service)
                      .with("identities", identities));
            })
        .toList();
  }

  /**
   * In the control plane's namespace: it is visible to the whole mesh, and only the platform team
   * can write there.
   */
  private Draft draft(String template, String kind, Federation.Service service) {
    String name = service.service() + "." + service.namespace();
    return Draft.in(territory.controlPlane(), "federation/" + template, kind, name)
        .with("host", service.host())
        .inWave(Wave.ROUTES.number());
  }

  /** The identities that the server must prove; its owner can name other accounts in the export. */
  private static List<String> identities(Peer peer, Federation.Service service) {
    List<String> accounts =
        peer.exports().stream()
            .filter(export -> export.host().equals(service.host()))
            .flatMap(export -> export.accounts().stream())
            .toList();
    return (accounts.isEmpty() ? service.accounts() : accounts)
        .stream()
            .map(
                account ->
                    "spiffe://%s/ns/%s/sa/%s"
                        .formatted(peer.trustDomain(), service.namespace(), account))
            .toList();
  }

  private static List<Map<String, Object>> ports(Federation.Service service) {
    List<Map<String, Object>> ports = new ArrayList<>();
    for (Federation.Port port : service.ports()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("number", port.port());
      entry.put("name", name(port));
      entry.put("protocol", port.protocol().value());
      ports.add(entry);
    }
    return ports;
  }

  private static String name(Federation.Port port) {
    return port.protocol().value().toLowerCase(java.util.Locale.ROOT) + "-" + port.port();
  }

  private Map<String, Object> endpoint(Federation entry, Peer peer, Federation.Service service) {
    long port = entry.external().map(external -> (long) external.port()).orElse(EastWest.SERVICES);
    Map<String, Object> ports = new LinkedHashMap<>();
    service.ports().forEach(each -> ports.put(name(each), port));
    Map<String, Object> endpoint = new LinkedHashMap<>();
    endpoint.put("address", address(entry, peer));
    endpoint.put("ports", ports);
    endpoint.put("labels", Map.of("security.istio.io/tlsMode", "istio"));
    return endpoint;
  }

  private static boolean isNumeric(String address) {
    return NUMERIC.matcher(address).matches();
  }

  private String address(Federation entry, Peer peer) {
    if (entry.external().isPresent()) {
      return entry.external().get().address().value();
    }
    Tenant other = peer.tenant().orElseThrow();
    if (!other.isIn(territory.cluster().name().value())) {
      return peer.address().orElse("");
    }
    String namespace =
        other.gateways().stream()
            .filter(Gateway::isFederation)
            .map(gateway -> gateway.namespace().value())
            .findFirst()
            .orElse("");
    return "%s-federation.%s.svc.cluster.local".formatted(other.name(), namespace);
  }
}
