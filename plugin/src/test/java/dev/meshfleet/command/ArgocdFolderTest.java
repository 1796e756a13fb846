package dev.meshfleet.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The files in {@code argocd/} agree with the code. */
class ArgocdFolderTest {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final Path FOLDER = REPOSITORY.resolve("argocd");
  private static final String VERSION = Version.number();
  private static final Pattern GENERATED = Pattern.compile("\\{\\{[^}]*?\\.([a-zA-Z]+)");

  private static List<JsonNode> documents(Path file) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    for (Object document : new Yaml().loadAll(Files.readString(file))) {
      documents.add(new ObjectMapper().valueToTree(document));
    }
    return documents;
  }

  private static JsonNode file(String name) throws IOException {
    List<JsonNode> documents = documents(FOLDER.resolve(name));
    assertThat(documents).as(name).hasSize(1);
    return documents.get(0);
  }

  private static Stream<JsonNode> items(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static Set<String> texts(JsonNode list, String field) {
    return items(list)
        .map(item -> item.path(field).asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyFileIsYamlAndPartOfAKustomization() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        assertThat(documents(file)).as(file.toString()).isNotEmpty();
      }
    }
    for (JsonNode resource : file("kustomization.yaml").path("resources")) {
      assertThat(FOLDER.resolve(resource.asText())).exists();
    }
  }

  @Test
  void pluginIsOfThisVersionAndTakesTheParametersThatAreRead() throws IOException {
    JsonNode plugin = file("plugin.yaml");

    assertThat(plugin.at("/spec/version").asText()).isEqualTo(VERSION);
    assertThat(plugin.at("/spec").has("discover")).isFalse();
    assertThat(texts(plugin.at("/spec/parameters/static"), "name"))
        .isEqualTo(new TreeSet<>(ArgoCall.KNOWN));
    assertThat(Files.readString(REPOSITORY.resolve("Dockerfile")))
        .contains("/opt/meshfleet")
        .contains("plugin.yaml");
    assertThat(plugin.at("/spec/generate/command/0").asText())
        .isEqualTo("/opt/meshfleet/bin/meshfleet");
  }

  @Test
  void sidecarIsReadyWhenTheSocketOfThisPluginIsThere() throws IOException {
    JsonNode sidecar = file("patches/repo-server.yaml").at("/spec/template/spec/containers/0");
    String socket =
        "/home/argocd/cmp-server/plugins/%s-%s.sock"
            .formatted(file("plugin.yaml").at("/metadata/name").asText(), VERSION);

    assertThat(sidecar.at("/startupProbe/exec/command/2").asText()).isEqualTo(socket);
    assertThat(sidecar.at("/livenessProbe/exec/command/2").asText()).isEqualTo(socket);
    assertThat(file("applicationset.yaml").at("/spec/templatePatch").asText())
        .contains("ne .renderer \"%s\"".formatted(VERSION));
  }

  @Test
  void sidecarStartsTheResidentRendererAndBecomesArgoCdsServer() throws IOException {
    JsonNode sidecar = file("patches/repo-server.yaml").at("/spec/template/spec/containers/0");

    assertThat(items(sidecar.path("command")).map(JsonNode::asText))
        .containsExactly(
            "tini",
            "--",
            "/opt/meshfleet/bin/meshfleet-sidecar",
            "/var/run/argocd/argocd-cmp-server");
    assertThat(Path.of("src/main/dist/bin/meshfleet-sidecar")).isExecutable();
    assertThat(items(sidecar.path("env")))
        .filteredOn(variable -> variable.path("name").asText().equals("MESHFLEET_METRICS"))
        .extracting(variable -> variable.path("value").asText())
        .containsExactly(":" + sidecar.at("/ports/0/containerPort").asText());
    assertThat(file("monitoring/podmonitor.yaml").at("/spec/podMetricsEndpoints/0/port"))
        .isEqualTo(sidecar.at("/ports/0/name"));
    // The root file system is read-only.
    assertThat(Files.readString(REPOSITORY.resolve("Dockerfile")))
        .contains(" %s=/tmp/".formatted(ServeCommand.VARIABLE));
    assertThat(texts(sidecar.path("volumeMounts"), "mountPath")).contains("/tmp");
  }

  @Test
  void applicationSetUsesFieldsThatTheListHas() throws IOException {
    JsonNode spec = file("applicationset.yaml").path("spec");
    JsonNode entries = new ObjectMapper().readTree(Call.in(REPOSITORY, "list", "-o", "json").out());
    Set<String> used =
        GENERATED
            .matcher(spec.path("template").toString() + spec.path("templatePatch").asText())
            .results()
            .map((MatchResult use) -> use.group(1))
            .collect(Collectors.toSet());

    assertThat(entries.get(0).fieldNames()).toIterable().containsAll(used);
    JsonNode source = spec.at("/template/spec/source/plugin");
    assertThat(texts(source.path("parameters"), "name")).isEqualTo(new TreeSet<>(ArgoCall.KNOWN));
    assertThat(entries.get(0).path("renderer").asText()).isEqualTo(VERSION);
    assertThat(spec.at("/generators/0/plugin/configMapRef/name"))
        .isEqualTo(file("generator-config.yaml").at("/metadata/name"));
    assertThat(spec.at("/template/spec/project"))
        .isEqualTo(file("appproject.yaml").at("/metadata/name"));
  }

  @Test
  void projectAllowsWhatTenantsYieldAndNothingElse() throws IOException {
    JsonNode spec = file("appproject.yaml").path("spec");
    Set<String> allowed = kinds(spec.path("clusterResourceWhitelist"));
    allowed.addAll(kinds(spec.path("namespaceResourceWhitelist")));

    assertThat(allowed).isEqualTo(yielded());
  }

  private static Set<String> kinds(JsonNode whitelist) {
    return items(whitelist)
        .map(entry -> entry.path("group").asText() + "/" + entry.path("kind").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The kinds that the templates render; one of them renders a Deployment or a DaemonSet. */
  private static Set<String> yielded() throws IOException {
    Set<String> yielded = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        List<String> lines = Files.readAllLines(file);
        String version = valueOf(lines, "apiVersion: ");
        String group = version.contains("/") ? version.replaceAll("/.*", "") : "";
        String kind = valueOf(lines, "kind: ");
        for (String one :
            kind.contains("{{") ? List.of("Deployment", "DaemonSet") : List.of(kind)) {
          yielded.add(group + "/" + one);
        }
      }
    }
    return yielded;
  }

  private static String valueOf(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()).strip())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void addressOfTheGeneratorIsItsService() throws IOException {
    JsonNode service = file("generator-service.yaml");
    JsonNode deployment = file("generator-deployment.yaml").at("/spec/template");
    JsonNode data = file("generator-config.yaml").path("data");

    assertThat(data.path("baseUrl").asText())
        .isEqualTo(
            "http://%s.argocd.svc:%d"
                .formatted(
                    service.at("/metadata/name").asText(),
                    service.at("/spec/ports/0/port").asInt()));
    assertThat(deployment.at("/metadata/labels")).isEqualTo(service.at("/spec/selector"));
    assertThat(texts(deployment.at("/spec/containers/0/ports"), "name"))
        .isEqualTo(texts(service.at("/spec/ports"), "targetPort"));
    assertThat(data.path("token").asText())
        .isEqualTo("$%s:token", deployment.at("/spec/volumes/0/secret/secretName").asText());
  }
}
