package dev.meshfleet.fleet;

import dev.meshfleet.finding.Place;
import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A gateway of a tenant.
 *
 * @param objectName the name of its objects: {@code <tenant>-<name>}, unless the file sets another
 * @param revision a revision or tag of the mesh other than its label
 * @param hosts owned hosts: no other tenant can claim them; empty: no Istio Gateway
 * @param service values of the chart's {@code service}, as the tenant wrote them
 * @param values values of the official chart {@code gateway}, merged over the computed ones
 */
public record Gateway(
    Located<String> name,
    Located<String> objectName,
    Role role,
    Api api,
    Optional<Located<String>> revision,
    Located<String> namespace,
    List<Located<String>> hosts,
    Optional<Tls> tls,
    Values service,
    Values values) {

  /**
   * A gateway to other meshes or clusters that the file does not declare, with default values only.
   */
  static Gateway between(String name, String tenant, Place place) {
    Values none = new Values(Node.Mapping.empty(place));
    return new Gateway(
        new Located<>(name, place),
        new Located<>(tenant + "-" + name, place),
        Role.EAST_WEST,
        Api.ISTIO,
        Optional.empty(),
        new Located<>(tenant + "-gateways", place),
        List.of(),
        Optional.empty(),
        none,
        none);
  }

  /** The label {@code istio} of its pods, as Istio's chart derives it from the name. */
  public String label() {
    return objectName.value().replaceFirst("^istio-", "");
  }

  /** Whether it exposes services to other meshes. */
  public boolean isFederation() {
    return role == Role.EAST_WEST && name.value().equals(FederationGateway.NAME);
  }

  /** Whether it connects the clusters of one mesh. */
  public boolean isEastWest() {
    return role == Role.EAST_WEST && !isFederation();
  }

  /** Its external address, if its file sets one. */
  Optional<String> publicAddress() {
    Object address = service.data().get("loadBalancerIP");
    if (address == null && service.data().get("annotations") instanceof Map<?, ?> notes) {
      address = notes.get("external-dns.alpha.kubernetes.io/hostname");
    }
    return Optional.ofNullable(address).map(Object::toString);
  }

  /** The valid addresses that its Service requests. */
  public List<Address> askedAddresses() {
    return AskedAddress.of(this).stream().flatMap(asked -> asked.address().stream()).toList();
  }

  /**
   * The paths of Service values; the first one takes precedence, because the gateway chart flattens
   * values.
   */
  public Stream<Node.Mapping> services() {
    Node.Mapping written = values.node();
    Optional<Node> global =
        written
            .get("global")
            .filter(Node.Mapping.class::isInstance)
            .flatMap(map -> ((Node.Mapping) map).get("service"));
    return Stream.of(Optional.<Node>of(service.node()), written.get("service"), global)
        .flatMap(Optional::stream)
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast);
  }

  /** The same gateway without the values that the tenant file sets. */
  Gateway withValues(Values others) {
    return new Gateway(
        name, objectName, role, api, revision, namespace, hosts, tls, service, others);
  }

  /** The traffic of a gateway. */
  public enum Role {
    INGRESS,
    EGRESS,
    EAST_WEST;

    public String word() {
      return Word.camel(this);
    }
  }

  /** How a gateway is deployed. */
  public enum Api {
    /** A Deployment of the tenant. */
    ISTIO,
    /** A Kubernetes Gateway, which istiod deploys. */
    GATEWAY;

    public String word() {
      return Word.camel(this);
    }
  }

  /**
   * @param secretName in the gateway's namespace
   */
  public record Tls(Located<String> secretName, Mode mode) {
    /** Istio's {@code ServerTLSSettings.TLSmode}, the modes that terminate or pass TLS through. */
    public enum Mode {
      SIMPLE,
      MUTUAL,
      OPTIONAL_MUTUAL,
      PASSTHROUGH
    }
  }
}
