package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/**
 * Reads the output of {@code meshfleet generate} as Argo CD does.
 *
 * <p>argocd-cmp-server removes one line break at the end, and passes the rest to Kubernetes'
 * decoder, which reads a stream as JSON if it starts with a brace, and as YAML otherwise.
 * repo-server reads each object again, splits objects with a list {@code items}, and rejects
 * objects without kind.
 */
class ArgoStdoutTest {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<String> tenants() throws IOException {
    List<String> tenants = new ArrayList<>();
    JSON.readTree(Call.in(REPOSITORY, "list", "-o", "json").out())
        .forEach(entry -> tenants.add(entry.path("tenant").asText()));
    return tenants;
  }

  private static String output(String tenant) {
    Call call =
        Call.in(
            REPOSITORY,
            Map.of(
                "ARGOCD_APP_PARAMETERS",
                "[{\"name\":\"tenant\",\"string\":\"%s\"}]".formatted(tenant)),
            "generate");
    assertThat(call.err()).isEmpty();
    assertThat(call.exit()).isZero();
    return call.out();
  }

  /** The objects, as they reach the application controller. */
  private static List<JsonNode> received(String stdout) throws IOException {
    String cut = stdout.endsWith("\n") ? stdout.substring(0, stdout.length() - 1) : stdout;
    assertThat(cut).as("is taken for JSON").startsWith("{");
    List<JsonNode> received = new ArrayList<>();
    try (MappingIterator<JsonNode> objects = JSON.readerFor(JsonNode.class).readValues(cut)) {
      while (objects.hasNext()) {
        JsonNode object = objects.next();
        assertThat(object.path("kind").asText()).isNotEmpty();
        assertThat(object.path("items").isArray()).as("is taken apart").isFalse();
        received.add(object);
      }
    }
    return received;
  }

  @ParameterizedTest
  @MethodSource("tenants")
  void isWhatPeopleSeeInTheShell(String tenant) throws IOException {
    List<JsonNode> shown = new ArrayList<>();
    String yaml = Call.in(REPOSITORY, "generate", tenant).out();
    new Yaml().loadAll(yaml).forEach(object -> shown.add(JSON.valueToTree(object)));

    assertThat(received(output(tenant)))
        .hasSameSizeAs(shown)
        .map(JsonNode::toString)
        .isEqualTo(shown.stream().map(JsonNode::toString).toList());
  }

  @ParameterizedTest
  @MethodSource("tenants")
  void readsTheSameLineByLineAndAsYaml(String tenant) throws IOException {
    String stdout = output(tenant);
    List<JsonNode> received = received(stdout);
    String[] lines = stdout.split("\n");

    assertThat(stdout).endsWith("}\n").matches("[ -~\n]+");
    assertThat(lines).hasSameSizeAs(received);
    for (int i = 0; i < lines.length; i++) {
      assertThat(JSON.<JsonNode>valueToTree(new Yaml().load(lines[i]))).isEqualTo(received.get(i));
    }
  }

  @ParameterizedTest
  @MethodSource("tenants")
  void namesNoObjectTwice(String tenant) throws IOException {
    Set<String> seen = new HashSet<>();
    for (JsonNode object : received(output(tenant))) {
      String key =
          String.join(
              "/",
              object.path("apiVersion").asText().replaceAll("/?[^/]*$", ""),
              object.path("kind").asText(),
              object.at("/metadata/namespace").asText(),
              object.at("/metadata/name").asText());
      assertThat(seen.add(key)).as(key).isTrue();
    }
  }
}
