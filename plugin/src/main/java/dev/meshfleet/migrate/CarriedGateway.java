package dev.meshfleet.migrate;

import dev.meshfleet.yaml.Node;
import java.util.Map;
import java.util.Optional;

/**
 * What of a gateway goes into the tenant file.
 *
 * @param from what is installed
 * @param installed its values in one form
 * @param name in the file
 * @param objectName of its objects, where it is not {@code <tenant>-<name>}
 * @param egress whether only pods of the mesh use it
 * @param namespace where it is not the usual one
 * @param revision where it is not the mesh's label
 * @param service for the field of that name
 * @param values that differ from what would be anyway
 * @param same how many values did not
 * @param keepsNames whether its objects are called as they are now
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
    int same,
    boolean keepsNames) {

  /** Whether the sources name only a part of its place, so that the file guesses the rest. */
  boolean isGuessed() {
    return keepsNames && (from.name().isEmpty() || from.namespace().isEmpty());
  }

  /**
   * Namespace and name of its objects in the tenant: {@code payments-gateways/payments-ingress}.
   */
  String place(String tenant) {
    return namespace.orElse(tenant + "-gateways") + "/" + objectName.orElse(tenant + "-" + name);
  }
}
