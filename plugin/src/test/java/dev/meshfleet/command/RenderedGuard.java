package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The policy that guards the istiod of a tenant payments, and writes of that istiod. */
final class RenderedGuard {
  /** Labels of a namespace of the tenant. */
  static final Map<String, Object> OWN = Map.of("istio-discovery", "payments");

  static final String ISTIOD = "system:serviceaccount:istio-payments:istiod-payments";

  private RenderedGuard() {}

  static AdmissionPolicy in(Path repository) throws IOException {
    return AdmissionPolicy.of(policies(repository, "wave: 1").get(0));
  }

  /**
   * The policies of the tenant.
   *
   * @param field one more of its spec
   */
  static List<JsonNode> policies(Path repository, String field) throws IOException {
    Files.createDirectories(repository.resolve("tenants"));
    Files.writeString(
        repository.resolve("tenants/payments.yaml"),
        """
        apiVersion: meshfleet.dev/v1alpha1
        kind: Tenant
        metadata: {name: payments}
        spec:
          owner: team
          namespaces: [payments-api]
          %s
        """
            .formatted(field));
    return objects(Call.in(repository, "generate", "--all", "-o", "ndjson"))
        .filter(object -> object.path("kind").asText().equals("ValidatingAdmissionPolicy"))
        .toList();
  }

  static Stream<JsonNode> objects(Call call) {
    assertThat(call.exit()).as(call.err()).isZero();
    return call.out().lines().map(RenderedGuard::object);
  }

  private static JsonNode object(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }

  static AdmissionRequest istiod(String operation, String kind) {
    return AdmissionRequest.by(ISTIOD, operation, kind);
  }

  /** A Deployment with a harmless pod, but for some fields of its spec. */
  static Map<String, Object> deployment(Map<String, Object> podFields) {
    Map<String, Object> spec = new java.util.LinkedHashMap<>();
    spec.put("containers", List.of(container("capabilities", Map.of("drop", List.of("ALL")))));
    spec.putAll(podFields);
    return Map.of("metadata", Map.of(), "spec", Map.of("template", Map.of("spec", spec)));
  }

  static Map<String, Object> container(String key, Object value) {
    return Map.of("name", "istio-proxy", "securityContext", Map.of(key, value));
  }
}
