package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meshfleet.schema.FileKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The fleet in {@code tenants/}, from which readers learn. */
class SampleFleetTest {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  @Test
  void hasNothingToComplainAbout() {
    Call call = Call.in(REPOSITORY, "validate");

    assertThat(call).isEqualTo(new Call(0, "5 tenants are valid\n", ""));
  }

  @ParameterizedTest
  @EnumSource(FileKind.class)
  void holdsTheSchemasThatTheCommandPrints(FileKind kind) {
    Call call = Call.in(REPOSITORY, "schema", kind.word());
    Path file = REPOSITORY.resolve("tenants/schema/%s.json".formatted(kind.word()));

    if (Cases.UPDATE) {
      Cases.write(file, call.out());
    }
    assertThat(call).isEqualTo(new Call(0, Cases.text(file), ""));
  }

  @Test
  void namesItsSchemasInTheFirstLineOfEveryFile() {
    for (Path file : Cases.files(REPOSITORY.resolve("tenants"))) {
      if (file.toString().endsWith(".yaml")) {
        FileKind kind = file.endsWith("fleet.yaml") ? FileKind.FLEET : FileKind.TENANT;
        assertThat(Cases.text(REPOSITORY.resolve("tenants").resolve(file)))
            .startsWith(kind.modeline() + "\n");
      }
    }
  }

  @Test
  void yieldsObjectsThatAreAllLabelledAndAllDifferent() throws IOException {
    Call call = Call.in(REPOSITORY, "generate", "--all", "-o", "ndjson");
    assertThat(call.exit()).isZero();
    Set<String> seen = new HashSet<>();
    for (String line : call.out().split("\n")) {
      JsonNode object = new ObjectMapper().readTree(line);
      JsonNode metadata = object.path("metadata");
      String identity =
          object.path("apiVersion").asText().replaceAll("/.*", "")
              + object.path("kind").asText()
              + metadata.path("namespace").asText()
              + "/"
              + metadata.path("name").asText();
      assertThat(seen.add(identity)).as(identity).isTrue();
      assertThat(metadata.path("labels").path("meshfleet.dev/tenant").asText()).isNotEmpty();
      assertThat(metadata.path("labels").path("app.kubernetes.io/managed-by").asText())
          .isEqualTo("meshfleet");
      assertThat(metadata.path("annotations").has("argocd.argoproj.io/sync-wave")).isTrue();
    }
  }

  @Test
  void isListedAsArgoCdGetsIt() throws IOException {
    JsonNode entries = new ObjectMapper().readTree(Call.in(REPOSITORY, "list", "-o", "json").out());

    assertThat(entries).hasSize(5);
    for (JsonNode entry : entries) {
      assertThat(entry.fieldNames())
          .toIterable()
          .containsExactly(
              "tenant",
              "application",
              "cluster",
              "server",
              "namespace",
              "istioRevision",
              "istioVersion",
              "flavor",
              "tenancy",
              "owner",
              "wave",
              "lifecycle",
              "paths",
              "commit",
              "renderer",
              "labels");
      entry
          .properties()
          .forEach(
              field ->
                  assertThat(field.getKey().equals("labels") || field.getValue().isTextual())
                      .as(field.getKey())
                      .isTrue());
    }
  }
}
