package dev.meshfleet.fleet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tenant's mesh.
 *
 * <pre>{@code
 * mesh:
 *   version: 1.30.3
 *   tags: [payments-stable]
 * }</pre>
 *
 * @param host Shared only: the tenant whose control plane is used
 * @param revision of the stable control plane
 * @param namespace namespace of the control plane
 * @param tags revision tags; namespaces and gateways are labelled with the first one
 * @param defaultTag the revision tag {@code default}, if this mesh is the default of its clusters
 * @param canary a second control plane during an upgrade
 * @param hosting whether Shared tenants may use this control plane
 * @param values values of the official chart {@code istiod}, merged over the computed ones
 */
public record Mesh(
    Tenancy tenancy,
    Optional<Located<String>> host,
    Flavor flavor,
    Located<String> version,
    Located<String> revision,
    Located<String> namespace,
    List<Located<String>> tags,
    Optional<Located<String>> defaultTag,
    Optional<Canary> canary,
    Trust trust,
    Topology topology,
    boolean hosting,
    Values values) {

  /** The tag of a cluster's default revision, which {@code istio-injection: enabled} selects. */
  public static final String DEFAULT = "default";

  /** All revision tags of the mesh, the default one last. */
  public List<Located<String>> revisionTags() {
    return Stream.concat(tags.stream(), defaultTag.stream()).toList();
  }

  /** Whether it injects pods of its clusters that request injection without a revision. */
  public boolean isDefault() {
    return defaultTag.isPresent();
  }

  /**
   * The mesh's label: the value of {@code istio.io/rev} in its namespaces and gateways. The first
   * tag; without tags the revision, or a promoted canary's.
   */
  public String label() {
    if (!tags.isEmpty()) {
      return tags.get(0).value();
    }
    return serving();
  }

  /** The revision of tags and unlabelled objects: that of a promoted canary, or the stable one. */
  public String serving() {
    return canary
        .filter(Canary::promoted)
        .map(promoted -> promoted.revision().value())
        .orElse(revision.value());
  }

  /** The suffix of Service names in this mesh's clusters. */
  public String clusterDomain() {
    Map<?, ?> proxy = map(map(values.data(), "global"), "proxy");
    return proxy.get("clusterDomain") instanceof String domain ? domain : "cluster.local";
  }

  private static Map<?, ?> map(Map<?, ?> from, String key) {
    return from.get(key) instanceof Map<?, ?> map ? map : Map.of();
  }

  /** The same mesh with other chart values. */
  Mesh withValues(Values others) {
    return new Mesh(
        tenancy,
        host,
        flavor,
        version,
        revision,
        namespace,
        tags,
        defaultTag,
        canary,
        trust,
        topology,
        hosting,
        others);
  }

  /** Whether a tenant has its own control plane or shares one. */
  public enum Tenancy {
    DEDICATED,
    SHARED;

    public String word() {
      return Word.camel(this);
    }
  }

  /** How the control plane is installed. */
  public enum Flavor {
    ISTIOD,
    SAIL;

    public String word() {
      return Word.camel(this);
    }
  }

  /**
   * A second control plane during an upgrade.
   *
   * @param promoted whether tags (or, without tags, the labels) point to it
   */
  public record Canary(Located<String> version, Located<String> revision, boolean promoted) {}

  /**
   * The source of the mesh's certificates.
   *
   * @param domain SPIFFE trust domain
   * @param caAddress External only: host and port of the certificate authority
   * @param issuer CertManager only; if unset, the tenant gets its own root
   * @param root public certificate in PEM format; only if a federated peer has another root
   */
  public record Trust(
      Located<String> domain,
      Located<Authority> ca,
      Optional<Located<String>> caAddress,
      Optional<Issuer> issuer,
      Optional<Located<String>> root) {

    /** Whether one issuer of the cluster, or one external CA, signs for both meshes. */
    public boolean sharesRoot(Trust other) {
      return clusterIssuer().isPresent() && clusterIssuer().equals(other.clusterIssuer())
          || isExternal() && other.isExternal() && address().equals(other.address());
    }

    /** Whether istiod does not sign, and proxies request certificates from an external CA. */
    public boolean isExternal() {
      return ca.value() == Authority.EXTERNAL;
    }

    private Optional<String> address() {
      return caAddress.map(Located::value);
    }

    private Optional<String> clusterIssuer() {
      return issuer
          .filter(named -> ca.value() == Authority.CERT_MANAGER)
          .filter(named -> named.kind().value().equals("ClusterIssuer"))
          .map(named -> named.name().value());
    }

    /** The certificate authority. */
    public enum Authority {
      SELF_SIGNED,
      CERT_MANAGER,
      SECRET,
      EXTERNAL;

      public String word() {
        return Word.camel(this);
      }
    }

    /** A cert-manager issuer. */
    public record Issuer(Located<String> kind, Located<String> name) {}
  }
}
