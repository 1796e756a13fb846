package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The effects that {@code explain} reports for a field equal the differences in the output of
 * {@code generate} after the field is changed or removed in the file.
 */
class ExplainedByHandTest {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  /** By tenant, computed once for all tests. */
  private static final Map<String, Explained> EXPLAINED = new HashMap<>();

  @TempDir private Path scratch;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "payments | spec.gateways[0].hosts[0] | payments.yaml"
            + " | hosts: [pay.example.com] | hosts: [other.example.com] | -",
        "payments | spec.namespaces[1].injection | payments.yaml"
            + " | injection: false | injection: true | -",
        "payments | spec.defaults.mesh.values.resources.requests.memory | fleet.yaml"
            + " | 100m, memory: 512Mi | 100m, memory: 600Mi | -",
        "payments | spec.policy.monitoringNamespaces[0] | fleet.yaml"
            + " | monitoringNamespaces: [monitoring] | monitoringNamespaces: [metrics] | -",
        "edge | spec.access.admins[0] | edge.yaml | [edge-admins] | [others] | []",
        "edge | spec.gateways[0].values.autoscaling.minReplicas | edge.yaml"
            + " | minReplicas: 2, | minReplicas: 3, | ''",
        "edge | spec.mesh.trust.domain | edge.yaml"
            + " | trust: {domain: edge.acme.internal} | trust: {domain: other.internal} | -",
        "edge | spec.gateways[0].service.ports[1].nodePort | edge.yaml"
            + " | 'nodePort: 30080, ' | 'nodePort: 30081, ' | ''",
        "edge | spec.namespaces[0].quota.requests.cpu | edge.yaml"
            + " | 'requests.cpu: \"20\", ' | 'requests.cpu: \"21\", ' | ''",
        "edge | spec.isolation.mtls | edge.yaml | mtls: STRICT | mtls: PERMISSIVE | -",
        "edge | spec.isolation.authorization | edge.yaml"
            + " | authorization: true | authorization: false | -",
        "analytics | spec.isolation.outbound | analytics.yaml"
            + " | outbound: REGISTRY_ONLY | outbound: ALLOW_ANY | -",
        "analytics | spec.wave | analytics.yaml | wave: 2 | wave: 3 | -",
        "checkout | spec.namespaces[1].revision | checkout.yaml"
            + " | revision: checkout-1-30-3 | revision: checkout | -",
      })
  void isWhatEditsShow(
      String tenant, String field, String file, String line, String other, String without)
      throws IOException {
    Path tenants = Files.createDirectories(scratch.resolve("tenants"));
    for (Path each : Cases.files(REPOSITORY.resolve("tenants"))) {
      Cases.write(tenants.resolve(each), Cases.text(REPOSITORY.resolve("tenants").resolve(each)));
    }
    String text = Files.readString(tenants.resolve(file));
    assertThat(text).containsOnlyOnce(line);
    Explained explained = EXPLAINED.computeIfAbsent(tenant, name -> Explained.of(scratch, name));
    Map<String, String> before = generated(tenant);
    Set<String> seen = new TreeSet<>();
    for (String edited : without == null ? List.of(other) : List.of(other, without)) {
      Files.writeString(tenants.resolve(file), text.replace(line, edited));
      seen.addAll(different(before, generated(tenant)));
    }

    assertThat(explained.shapedBy(field)).isEqualTo(seen);
  }

  private Map<String, String> generated(String tenant) throws IOException {
    Map<String, String> objects = new HashMap<>();
    Call call = Call.in(scratch, "generate", tenant, "-o", "ndjson");
    assertThat(call.exit()).as(call.err()).isZero();
    for (String object : call.out().split("\n")) {
      JsonNode read = new ObjectMapper().readTree(object);
      JsonNode metadata = read.path("metadata");
      String namespace = metadata.path("namespace").asText();
      objects.put(
          read.path("kind").asText()
              + "/"
              + metadata.path("name").asText()
              + (namespace.isEmpty() ? "" : "." + namespace),
          object);
    }
    return objects;
  }

  private static Set<String> different(Map<String, String> before, Map<String, String> after) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.removeIf(name -> before.get(name).equals(after.get(name)));
    return names;
  }
}
