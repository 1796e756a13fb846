package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of a gateway that go into the tenant file.
 *
 * @param from the installed gateway
 * @param installed its values in normalized form
 * @param name in the file
 * @param objectName of its objects, if it is not {@code <tenant>-<name>}
 * @param egress whether only pods of the mesh use it
 * @param namespace if it is not the default
 * @param revision if it is not the mesh's label
 * @param service for the field of that name
 * @param values that differ from the defaults
 * @param keepsNames whether its objects keep their names
 * @param obstacles why it does not take over the installed gateway; none if it does
 */
record CarriedGateway(
    InstalledGateway from,
    Node.Mapping installed,
    String name,
    Optional<String> objectName,
    boolean egress,
    Optional<String> namespace,
    Optional<String> revision,
    Map<String, Object> service,
    Map<String, Object> values,
    boolean keepsNames,
    List<GatewayObstacle> obstacles) {

  /**
   * Whether the sources contain only its name or its namespace, so that the file guesses the other.
   */
  boolean isGuessed() {
    return keepsNames && (from.name().isEmpty() || from.namespace().isEmpty());
  }

  /**
   * Namespace and name of its objects in the tenant: {@code payments-gateways/payments-ingress}.
   */
  String place(String tenant) {
    return home(tenant) + "/" + objectName.orElse(tenant + "-" + name);
  }

  /** The namespace of its objects in the tenant. */
  String home(String tenant) {
    return namespace.orElse(tenant + "-gateways");
  }

  /** Namespace and name of the installed gateway, as far as the sources contain them. */
  String installedPlace() {
    return from.namespace().map(found -> found + "/").orElse("")
        + from.name().orElse(from.called());
  }
}
