package dev.meshfleet.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rendered objects of a fleet: the permissions of each account, and the policies that limit it.
 */
final class GuardedMeshes {
  private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete", "*");

  /** Groups of review requests, which are not stored. */
  private static final Set<String> REVIEWS =
      Set.of("authentication.k8s.io", "authorization.k8s.io");

  private final List<JsonNode> objects;

  GuardedMeshes(List<JsonNode> objects) {
    this.objects = objects;
  }

  /** A write of each kind that a ClusterRole allows, in a namespace without a tenant. */
  Map<AdmissionRequest, AdmissionPolicy> foreignWrites() {
    Map<AdmissionRequest, AdmissionPolicy> writes = new LinkedHashMap<>();
    for (JsonNode binding : ofKind("ClusterRoleBinding")) {
      JsonNode subject = binding.at("/subjects/0");
      Optional<AdmissionPolicy> guard = guardOf(subject.path("namespace").asText());
      JsonNode role = named("ClusterRole", binding.at("/roleRef/name").asText());
      guard.ifPresent(
          policy -> writesOf(subject, role).forEach(request -> writes.put(request, policy)));
    }
    return writes;
  }

  /** A new certificate in each webhook configuration, by the istiod that serves it. */
  Map<AdmissionRequest, AdmissionPolicy> ownCertificates() {
    Map<AdmissionRequest, AdmissionPolicy> writes = new LinkedHashMap<>();
    for (String kind : List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration")) {
      for (JsonNode configuration : ofKind(kind)) {
        Map<String, Object> object = map(configuration);
        String namespace = configuration.at("/webhooks/0/clientConfig/service/namespace").asText();
        String resource = kind.toLowerCase(Locale.ROOT) + "s";
        AdmissionRequest request =
            AdmissionRequest.by(
                    "system:serviceaccount:" + namespace + ":istiod",
                    "UPDATE",
                    "admissionregistration.k8s.io/" + resource)
                .named(configuration.at("/metadata/name").asText())
                .from(object, object);
        guardOf(namespace).ifPresent(policy -> writes.put(request, policy));
      }
    }
    return writes;
  }

  /** With the defaults of the API server. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(JsonNode configuration) {
    ObjectNode stored = configuration.deepCopy();
    for (JsonNode webhook : stored.path("webhooks")) {
      ObjectNode fields = (ObjectNode) webhook;
      List.of("namespaceSelector", "objectSelector").forEach(key -> fields.withObjectProperty(key));
      fields.put("matchPolicy", "Equivalent");
      fields.put("failurePolicy", "Fail");
    }
    return new ObjectMapper().convertValue(stored, Map.class);
  }

  private Optional<AdmissionPolicy> guardOf(String namespace) {
    return ofKind("ValidatingAdmissionPolicy").stream()
        .filter(
            policy ->
                policy
                    .at("/spec/matchConditions/0/expression")
                    .asText()
                    .contains(":" + namespace + ":"))
        .map(AdmissionPolicy::of)
        .findFirst();
  }

  private static List<AdmissionRequest> writesOf(JsonNode subject, JsonNode role) {
    String user =
        "system:serviceaccount:%s:%s"
            .formatted(subject.path("namespace").asText(), subject.path("name").asText());
    List<AdmissionRequest> writes = new ArrayList<>();
    for (JsonNode rule : role.path("rules")) {
      boolean writing = false;
      for (JsonNode verb : rule.path("verbs")) {
        writing |= WRITES.contains(verb.asText());
      }
      for (JsonNode group : rule.path("apiGroups")) {
        for (JsonNode resource : rule.path("resources")) {
          if (writing && !REVIEWS.contains(group.asText())) {
            writes.add(
                AdmissionRequest.by(user, "UPDATE", group.asText() + "/" + resource.asText())
                    .in("legacy", Map.of()));
          }
        }
      }
    }
    return writes;
  }

  private JsonNode named(String kind, String name) {
    return ofKind(kind).stream()
        .filter(object -> object.at("/metadata/name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<JsonNode> ofKind(String kind) {
    return objects.stream().filter(object -> object.path("kind").asText().equals(kind)).toList();
  }
}
