package dev.meshfleet.plan;

import dev.meshfleet.fleet.Fleet;
import dev.meshfleet.fleet.Peer;
import dev.meshfleet.fleet.Tenant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The trust in federated meshes in the mesh configuration: their trust domains with their roots or,
 * below a common root, only their trust domains (docs: ops/deployment/deployment-models, trust
 * between meshes). Istio merges all roots, so each root is trusted for each domain.
 */
final class Trusted {
  private final List<Peer> peers;
  private final boolean imports;

  private Trusted(List<Peer> peers, boolean imports) {
    this.peers = peers;
    this.imports = imports;
  }

  static void add(Fleet fleet, Tenant tenant, Map<String, Object> config, Map<String, Object> env) {
    List<Peer> peers =
        tenant.federation().stream()
            .flatMap(entry -> Peer.of(fleet, tenant, entry).stream())
            .toList();
    boolean imports = tenant.federation().stream().anyMatch(entry -> !entry.imports().isEmpty());
    if (!peers.isEmpty()) {
      new Trusted(peers, imports).add(config, env);
    }
  }

  private void add(Map<String, Object> config, Map<String, Object> env) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    List<Object> roots = new ArrayList<>();
    List<Object> aliases = new ArrayList<>();
    for (Peer peer : peers) {
      if (peer.root().isPresent()) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("pem", peer.root().get().strip() + "\n");
        root.put("trustDomains", List.of(peer.trustDomain()));
        roots.add(root);
      } else {
        aliases.add(peer.trustDomain());
      }
    }
    if (!roots.isEmpty()) {
      config.put("caCertificates", roots);
      env.put("ISTIO_MULTIROOT_MESH", "true");
      metadata.put("PROXY_CONFIG_XDS_AGENT", "true");
    }
    if (!aliases.isEmpty()) {
      config.put("trustDomainAliases", aliases);
    }
    if (imports) {
      // no cluster's DNS contains the names of services of other meshes
      metadata.put("ISTIO_META_DNS_CAPTURE", "true");
    }
    if (!metadata.isEmpty()) {
      config.put("defaultConfig", new LinkedHashMap<>(Map.of("proxyMetadata", metadata)));
    }
  }
}
