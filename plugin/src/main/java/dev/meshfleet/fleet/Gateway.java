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
 * @param objectName what its objects are named: {@code <tenant>-<name>}, or as the file says
 * @param revision a revision or tag of the mesh other than its label
 * @param hosts owned: no other tenant may claim them; none: no Istio Gateway
 * @param service values of the chart's {@code service}, as the tenant wrote them
 * @param values of the official chart {@code gateway}, merged over what is computed
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
   * A gateway to other meshes or clusters that a file need not declare, with nothing but defaults.
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

  /** The label {@code istio} of its pods, as Istio's chart makes it from the name. */
  public String label() {
    return objectName.value().replaceFirst("^istio-", "");
  }

  /** Whether it leads to the services that other meshes may call. */
  public boolean isFederation() {
    return role == Role.EAST_WEST && name.value().equals(FederationGateway.NAME);
  }

  /** Whether it leads to other clusters of the same mesh. */
  public boolean isEastWest() {
    return role == Role.EAST_WEST && !isFederation();
  }

  /** Where it is reached from outside, as far as its file says so. */
  Optional<String> publicAddress() {
    Object address = service.data().get("loadBalancerIP");
    if (address == null && service.data().get("annotations") instanceof Map<?, ?> notes) {
      address = notes.get("external-dns.alpha.kubernetes.io/hostname");
    }
    return Optional.ofNullable(address).map(Object::toString);
  }

  /** The addresses that its Service asks for, as far as they are addresses. */
  public List<Address> askedAddresses() {
    return AskedAddress.of(this).stream().flatMap(asked -> asked.address().stream()).toList();
  }

  /** Where a Service can be described; what stands first wins, as chart gateway flattens values. */
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

  /** The same without what a tenant file sets among the values. */
  Gateway withValues(Values others) {
    return new Gateway(
        name, objectName, role, api, revision, namespace, hosts, tls, service, others);
  }

  /** Which traffic it carries. */
  public enum Role {
    INGRESS,
    EGRESS,
    EAST_WEST;

    public String word() {
      return Word.camel(this);
    }
  }

  /** By which means it is deployed. */
  public enum Api {
    /** A Deployment of the tenant's. */
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
    /** Istio's {@code ServerTLSSettings.TLSmode}, as far as it terminates or passes on. */
    public enum Mode {
      SIMPLE,
      MUTUAL,
      OPTIONAL_MUTUAL,
      PASSTHROUGH
    }
  }
}
