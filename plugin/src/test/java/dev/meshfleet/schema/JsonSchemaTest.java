package dev.meshfleet.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonSchemaTest {
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** Files that the reader takes: the sample fleet, and every fleet of the golden tests. */
  static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String root : List.of("../tenants", "src/test/resources/golden")) {
      try (Stream<Path> found = Files.walk(Path.of(root))) {
        found
            .filter(file -> file.getParent().endsWith("tenants"))
            .filter(file -> file.toString().endsWith(".yaml"))
            .forEach(files::add);
      }
    }
    return files;
  }

  @ParameterizedTest
  @EnumSource(FileKind.class)
  void theSchemaIsOneByItsOwnMetaSchema(FileKind kind) throws IOException {
    JsonNode schema = new ObjectMapper().readTree(JsonSchema.of(kind));

    assertThat(schema.path("$schema").asText()).isEqualTo(SchemaId.V202012);
    assertThat(FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012)).validate(schema)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(FileKind.class)
  void everyFieldHasOneDescriptionAndEveryDescriptionAField(FileKind kind) {
    List<String> fields =
        DescribedField.of(kind).stream()
            .map(DescribedField::path)
            .filter(path -> !path.startsWith(Description.DEFAULTS))
            .toList();

    assertThat(fields).doesNotHaveDuplicates();
    TreeSet<String> described = new TreeSet<>(Description.written(kind).keySet());
    described.remove("title");
    assertThat(described).containsExactlyElementsOf(new TreeSet<>(fields));
  }

  @ParameterizedTest
  @EnumSource(FileKind.class)
  void descriptionsAreSentencesAndSayNothingThatTheReaderKnows(FileKind kind) {
    for (DescribedField field : DescribedField.of(kind)) {
      assertThat(field.description().what()).as(field.path()).matches("(?s)[A-Z].*\\.");
      boolean known = field.field().required() || field.field().otherwise().isPresent();
      boolean inDefaults = field.path().startsWith(Description.DEFAULTS);
      assertThat(known && !field.description().otherwise().isEmpty())
          .as("a second default of " + field.path())
          .isFalse();
      assertThat(field.description().otherwise()).as(field.path()).doesNotEndWith(".");
      assertThat(inDefaults && field.field().required() && !field.path().contains("[]")).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void theSchemaTakesWhatTheReaderTakes(Path file) throws IOException {
    boolean fleet = file.endsWith("fleet.yaml");
    String schema = JsonSchema.of(fleet ? FileKind.FLEET : FileKind.TENANT);

    assertThat(FACTORY.getSchema(schema).validate(YAML.readTree(file.toFile()))).isEmpty();
  }

  @Test
  void defaultsAreTakenByTheirOwnFields() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(JsonSchema.of(FileKind.TENANT));
    List<JsonNode> fields = schema.findParents("default");

    assertThat(fields).hasSizeGreaterThan(10);
    for (JsonNode field : fields) {
      assertThat(FACTORY.getSchema(field).validate(field.path("default"))).isEmpty();
    }
    for (JsonNode field : schema.findParents("examples")) {
      assertThat(FACTORY.getSchema(field).validate(field.at("/examples/0"))).isEmpty();
    }
  }
}
