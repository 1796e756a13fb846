package dev.meshfleet.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.meshfleet.finding.Finding;
import dev.meshfleet.finding.Findings;
import dev.meshfleet.fleet.SourceFile;
import dev.meshfleet.schema.FileKind;
import dev.meshfleet.schema.JsonSchema;
import dev.meshfleet.yaml.YamlText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The schema and the reader accept and reject the same files: valid files with all fields, each
 * with one changed field.
 */
class SchemaAgreesTest {
  private static final long SEED = 20260115;
  private static final int FILES = 500;

  private static final Map<FileKind, com.networknt.schema.JsonSchema> SCHEMAS =
      new EnumMap<>(
          Map.of(FileKind.TENANT, schema(FileKind.TENANT), FileKind.FLEET, schema(FileKind.FLEET)));
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @Test
  void bothTakeAndRefuseTheSameFiles() throws IOException {
    Random random = new Random(SEED);
    List<String> differences = new ArrayList<>();
    Set<List<String>> changed = new HashSet<>();
    int taken = 0;
    for (int i = 0; i < FILES; i++) {
      FileKind kind = FileKind.values()[i % 2];
      Model model = kind == FileKind.TENANT ? Model.ofTenant() : Model.ofFleet();
      List<List<String>> paths = MadeFile.paths(model);
      List<String> path = paths.get(i / 2 % paths.size());
      Mutation mutation = Mutation.values()[random.nextInt(Mutation.values().length)];
      String text = YamlText.inOrder(MadeFile.of(model, path, mutation, random));
      List<String> schema = bySchema(kind, text);
      List<String> reader = shapesByReader(kind, text);
      if (schema.isEmpty() != reader.isEmpty()) {
        differences.add(
            "%s %s %s\nschema: %s\nreader: %s\n%s"
                .formatted(kind, mutation, path, schema, reader, text));
      }
      changed.add(path);
      taken += schema.isEmpty() ? 1 : 0;
    }

    assertThat(differences).isEmpty();
    assertThat(taken).isBetween(FILES / 5, FILES * 4 / 5);
    assertThat(changed)
        .containsAll(MadeFile.paths(Model.ofTenant()))
        .containsAll(MadeFile.paths(Model.ofFleet()));
  }

  @ParameterizedTest
  @EnumSource(Unsayable.class)
  void onlyTheReaderRefusesWhatNoSchemaCanSay(Unsayable unsayable) throws IOException {
    assertThat(bySchema(unsayable.kind(), unsayable.file())).isEmpty();
    assertThat(byReader(unsayable.kind(), unsayable.file()))
        .isNotEmpty()
        .allMatch(unsayable::covers);
  }

  private static com.networknt.schema.JsonSchema schema(FileKind kind) {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(JsonSchema.of(kind));
  }

  private static List<String> bySchema(FileKind kind, String text) throws IOException {
    return SCHEMAS.get(kind).validate(YAML.readTree(text)).stream().map(Object::toString).toList();
  }

  private static List<String> shapesByReader(FileKind kind, String text) throws IOException {
    return byReader(kind, text).stream()
        .filter(found -> Stream.of(Unsayable.values()).noneMatch(each -> each.covers(found)))
        .map(Finding::text)
        .toList();
  }

  /** The findings of reading files, before tenants are compared with each other. */
  private static List<Finding> byReader(FileKind kind, String text) throws IOException {
    Findings findings = Findings.ofFleet();
    if (kind == FileKind.TENANT) {
      TenantFiles.under("tenants", Optional.empty(), findings)
          .orElseThrow()
          .tenant(file("payments.yaml", text), findings);
    } else {
      String smallest = smallestUnder(YAML.readTree(text).at("/spec/defaults"));
      TenantFiles.under("tenants", Optional.of(file("fleet.yaml", text)), findings)
          .ifPresent(files -> files.tenant(file("payments.yaml", smallest), findings));
    }
    return findings.inFileOrder().stream().filter(Finding::isError).toList();
  }

  /** A tenant without the fields of the fleet's defaults, so that all defaults apply. */
  private static String smallestUnder(JsonNode defaults) {
    return "apiVersion: meshfleet.dev/v1alpha1\nkind: Tenant\nmetadata: {name: payments}\nspec: {"
        + (defaults.has("owner") ? "" : "owner: team-payments, ")
        + (defaults.has("namespaces") ? "}" : "namespaces: [payments-api]}");
  }

  private static SourceFile file(String name, String text) {
    return new SourceFile("tenants/" + name, SourceFile.Type.REGULAR, text.getBytes(UTF_8));
  }
}
