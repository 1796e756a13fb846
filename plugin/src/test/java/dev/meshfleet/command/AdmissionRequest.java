package dev.meshfleet.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A write request, as an API server passes it to admission policies.
 *
 * @param kind group and resource, {@code apps/deployments}, with {@code /status} for a subresource
 * @param namespace of the object, with its labels; empty for an object of the cluster
 * @param labels of that namespace; null where the namespace itself is written
 * @param object as it will be; null when it is deleted
 * @param before as it is; null when it is created
 */
record AdmissionRequest(
    String user,
    List<String> groups,
    String operation,
    String kind,
    String namespace,
    Map<String, Object> labels,
    String name,
    Map<String, Object> object,
    Map<String, Object> before) {

  static AdmissionRequest by(String user, String operation, String kind) {
    return new AdmissionRequest(
        user,
        List.of("system:authenticated"),
        operation,
        kind,
        "",
        null,
        "any",
        operation.equals("DELETE") ? null : Map.of("metadata", Map.of()),
        operation.equals("CREATE") ? null : Map.of("metadata", Map.of()));
  }

  AdmissionRequest in(String place, Map<String, Object> labelled) {
    return new AdmissionRequest(
        user, groups, operation, kind, place, labelled, name, object, before);
  }

  AdmissionRequest named(String other) {
    return new AdmissionRequest(
        user, groups, operation, kind, namespace, labels, other, object, before);
  }

  AdmissionRequest from(Map<String, Object> old, Map<String, Object> now) {
    return new AdmissionRequest(user, groups, operation, kind, namespace, labels, name, now, old);
  }

  AdmissionRequest asMemberOf(String group) {
    return new AdmissionRequest(
        user, List.of(group), operation, kind, namespace, labels, name, object, before);
  }

  String group() {
    return kind.substring(0, kind.indexOf('/'));
  }

  String resource() {
    return kind.split("/")[1];
  }

  String subResource() {
    String[] parts = kind.split("/");
    return parts.length > 2 ? parts[2] : "";
  }

  /** The variable {@code request} of a policy, without empty fields, as on the server. */
  Map<String, Object> variable() {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("operation", operation);
    request.put("name", name);
    request.put("userInfo", Map.of("username", user, "groups", groups));
    request.put("resource", Map.of("group", group(), "version", "v1", "resource", resource()));
    if (!namespace.isEmpty()) {
      request.put("namespace", namespace);
    }
    if (!subResource().isEmpty()) {
      request.put("subResource", subResource());
    }
    return request;
  }

  /** The variable {@code namespaceObject}. */
  Map<String, Object> namespaceObject() {
    return labels == null ? null : Map.of("metadata", Map.of("name", namespace, "labels", labels));
  }
}
