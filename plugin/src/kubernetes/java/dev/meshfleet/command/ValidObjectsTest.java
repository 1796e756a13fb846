package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * A real API server accepts every object that is rendered for the golden cases and for the tenant
 * files of the migration cases: server-side apply with strict field validation, as a dry run.
 *
 * <p>{@code mvn test -Pkubernetes -Dkubernetes=FOLDER -Dkubernetes.crds=FOLDER}: the first folder
 * has the binaries {@code kube-apiserver} and {@code etcd}, the second one YAML files with the CRDs
 * of Istio, Gateway API and cert-manager. Objects of other kinds are not checked.
 */
class ValidObjectsTest {
  private static final Path BINARIES = Path.of(System.getProperty("kubernetes", "unset"));
  private static final Path CRDS = Path.of(System.getProperty("kubernetes.crds", "unset"));
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Kinds of the Sail operator, whose CRDs are generated from Istio's values. */
  private static final Set<String> UNKNOWN = Set.of("Istio", "IstioRevisionTag");

  @TempDir private static Path temp;
  private static ApiServer server;

  @TempDir private Path scratch;

  static Stream<Path> cases() {
    return Stream.concat(Cases.of("golden").stream(), Cases.of("migrate/cases").stream());
  }

  @BeforeAll
  static void aCluster() throws Exception {
    assumeTrue(
        Files.isExecutable(BINARIES.resolve("kube-apiserver")) && Files.isDirectory(CRDS),
        "needs -Dkubernetes=FOLDER with kube-apiserver and etcd, and -Dkubernetes.crds=FOLDER");
    server = ApiServer.start(BINARIES, Files.createDirectory(temp.resolve("cluster")));
    List<String> paths = new ArrayList<>();
    for (JsonNode crd : definitions()) {
      server.apply(crd);
      String group = crd.at("/spec/group").asText();
      for (JsonNode version : crd.at("/spec/versions")) {
        if (version.path("served").asBoolean()) {
          paths.add("/apis/%s/%s".formatted(group, version.path("name").asText()));
        }
      }
    }
    for (String path : paths) {
      await(path);
    }
    // where a template of the platform team puts an object
    server.apply(Attack.body("{apiVersion: v1, kind: Namespace, metadata: {name: monitoring}}"));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static List<JsonNode> definitions() throws IOException {
    List<JsonNode> definitions = new ArrayList<>();
    for (Path file : Cases.files(CRDS)) {
      definitions.addAll(documents(CRDS.resolve(file)));
    }
    definitions.removeIf(
        node -> !node.path("kind").asText().equals("CustomResourceDefinition"));
    return definitions;
  }

  private static List<JsonNode> documents(Path file) throws IOException {
    LoaderOptions large = new LoaderOptions();
    large.setCodePointLimit(1 << 26);
    YAMLFactory yaml = YAMLFactory.builder().loaderOptions(large).build();
    List<JsonNode> documents = new ArrayList<>();
    new ObjectMapper(yaml)
        .readerFor(JsonNode.class)
        .<JsonNode>readValues(Files.readString(file))
        .forEachRemaining(documents::add);
    return documents;
  }

  private static void await(String path) throws Exception {
    for (int tries = 0; tries < 300; tries++) {
      if (server.call(ApiServer.ADMIN, "GET", path, null).status() == 200) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError(path + " is not served");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void acceptsEveryObject(Path folder) throws Exception {
    List<JsonNode> objects = objects(folder);
    List<String> refused = refused(objects);

    assertThat(objects).isNotEmpty();
    assertThat(refused).isEmpty();
  }

  static List<JsonNode> refused() throws IOException {
    return documents(Cases.resource("admission/refused.yaml"));
  }

  /** What Meshfleet finds by itself: ValidityTest has the same objects. */
  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatMeshfleetRefuses(JsonNode object) throws Exception {
    assertThat(refused(List.of(object))).as(object.at("/metadata/name").asText()).hasSize(1);
  }

  /** Namespaces are created, as the other objects need them; nothing else is stored. */
  private static List<String> refused(List<JsonNode> objects) throws Exception {
    List<String> refused = new ArrayList<>();
    Set<String> unknown = new TreeSet<>();
    for (JsonNode object : objects) {
      String kind = object.path("kind").asText();
      ApiServer.Answer answer = server.dryRun(object);
      if (answer.status() == 404 && answer.body().isEmpty()) {
        unknown.add(kind);
      } else if (answer.status() >= 300) {
        refused.add(kind + " " + object.path("metadata").path("name") + ": " + answer.message());
      } else if (kind.equals("Namespace")) {
        server.apply(object);
      }
    }
    assertThat(UNKNOWN).containsAll(unknown);
    return refused;
  }

  private List<JsonNode> objects(Path folder) throws IOException {
    Path fleet = Files.exists(folder.resolve("from")) ? migrated(folder) : folder;
    List<String> arguments = new ArrayList<>(List.of("generate", "--all", "-o", "ndjson"));
    String cluster = Cases.text(folder.resolve("cluster.txt")).strip();
    if (!cluster.isEmpty()) {
      arguments.addAll(List.of("--cluster", cluster));
    }
    Call call = Call.in(fleet, arguments.toArray(String[]::new));
    assertThat(call.exit()).as(call.err()).isZero();
    List<JsonNode> objects = new ArrayList<>();
    for (String line : call.out().lines().toList()) {
      objects.add(JSON.readTree(line));
    }
    return objects;
  }

  /** The fleet of a migration case, in which the platform team allows every key. */
  private Path migrated(Path folder) throws IOException {
    Path tenants = Files.createDirectories(scratch.resolve("tenants"));
    Files.copy(folder.resolve("payments.yaml"), tenants.resolve("payments.yaml"));
    Path fleet = folder.resolve("tenants/fleet.yaml");
    if (Files.exists(fleet)) {
      Files.copy(fleet, tenants.resolve("fleet.yaml"));
    } else {
      Files.writeString(
          tenants.resolve("fleet.yaml"),
          """
          apiVersion: meshfleet.dev/v1alpha1
          kind: Fleet
          metadata: {name: acme}
          spec:
            policy:
              annotations: {allow: ["example.com/*", proxy.istio.io/config]}
              values: {allow: ["*", serviceAccount.name]}
          """);
    }
    return scratch;
  }
}
