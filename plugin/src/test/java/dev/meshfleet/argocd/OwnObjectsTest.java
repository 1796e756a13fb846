package dev.meshfleet.argocd;

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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The objects of {@code argocd/} are safe to apply, and agree with the sample fleet. */
class OwnObjectsTest {
  private static final Set<String> NO_OBJECTS =
      Set.of("Kustomization", "Component", "ConfigManagementPlugin");
  private static final Pattern IMAGE = Pattern.compile("(?m)image: [\"']?([^\\s\"'{]+)");

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(WaysIn.FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static List<JsonNode> documents(Path file) {
    List<JsonNode> documents = new ArrayList<>();
    new Yaml()
        .loadAll(WaysIn.text(WaysIn.FOLDER.relativize(file).toString()))
        .forEach(document -> documents.add(new ObjectMapper().valueToTree(document)));
    return documents;
  }

  private static JsonNode document(String file) {
    return documents(WaysIn.FOLDER.resolve(file)).get(0);
  }

  private static Stream<JsonNode> items(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static Set<String> texts(JsonNode list) {
    return items(list).map(JsonNode::asText).collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Applying a partial copy of an object of Argo CD removes the fields that the copy does not have.
   */
  @Test
  void everyObjectIsOurs() throws IOException {
    for (Path file : files()) {
      for (JsonNode document : documents(file)) {
        if (document.has("kind") && !NO_OBJECTS.contains(document.path("kind").asText())) {
          assertThat(document.at("/metadata/name").asText()).as("%s", file).startsWith("meshfleet");
        }
      }
    }
  }

  /** RFC 2606: a name below {@code .invalid} never resolves, so nobody can register it. */
  @Test
  void everyImageIsAPlaceholderThatCannotResolve() throws IOException {
    String expected =
        "registry.invalid/meshfleet:" + document("plugin.yaml").at("/spec/version").asText();

    for (Path file : files()) {
      if (!file.startsWith(WaysIn.FOLDER.resolve("ci"))) {
        IMAGE
            .matcher(Files.readString(file))
            .results()
            .forEach(image -> assertThat(image.group(1)).as("%s", file).isEqualTo(expected));
      }
    }
  }

  /** The owner of an image can move a tag to another image. */
  @Test
  void everyActionAndEveryImageOfOthersIsPinned() throws IOException {
    List<Path> files = new ArrayList<>(files());
    try (Stream<Path> workflows = Files.walk(WaysIn.FOLDER.resolve("../.github"))) {
      workflows.filter(file -> file.toString().endsWith(".yaml")).forEach(files::add);
    }
    files.add(WaysIn.FOLDER.resolve("../Dockerfile"));

    for (Path file : files) {
      for (String line : Files.readAllLines(file)) {
        if (line.matches("\\s*(- )?uses: .*")) {
          assertThat(line).as("%s", file).matches(".*@[0-9a-f]{40} # v[0-9.]+");
        } else if (line.matches("(\\s+image: |ARG [A-Z]+_IMAGE=)[a-z.]+/.*")) {
          assertThat(line).as("%s", file).matches(".*(registry\\.invalid/.*|@sha256:[0-9a-f]{64})");
        }
        assertThat(line).as("%s", file).doesNotContain("ghcr.io/meshfleet");
      }
    }
  }

  @Test
  void whatAClusterSharesIsOptIn() throws IOException {
    assertThat(WaysIn.text("kustomization.yaml")).doesNotContain("cluster-shared");
    for (Path file : files()) {
      if (file.startsWith(WaysIn.FOLDER.resolve("cluster-shared"))) {
        for (JsonNode document : documents(file)) {
          assertThat(document.at("/spec/syncPolicy").has("automated")).as("%s", file).isFalse();
          if (document.path("kind").asText().equals("Application")) {
            assertThat(document.at("/spec/project"))
                .isEqualTo(document("cluster-shared/project.yaml").at("/metadata/name"));
          }
        }
      }
    }
  }

  private static Set<String> reserved() {
    JsonNode fleet = document("../tenants/fleet.yaml");
    Set<String> reserved = texts(fleet.at("/spec/policy/reservedNamespaces"));
    reserved.addAll(Set.of("kube-*", "default", "istio-system"));
    return reserved;
  }

  @Test
  void projectAllowsTheClustersOfTheFleetAndNoReservedNamespace() {
    JsonNode project = document("appproject.yaml").path("spec");
    Set<String> expected = new TreeSet<>();
    for (JsonNode cluster : document("../tenants/fleet.yaml").at("/spec/clusters")) {
      String server = cluster.path("server").asText();
      expected.add(server + " *");
      reserved().forEach(namespace -> expected.add("%s !%s".formatted(server, namespace)));
    }

    assertThat(items(project.path("destinations")))
        .extracting(to -> to.path("server").asText() + " " + to.path("namespace").asText())
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(items(project.path("clusterResourceBlacklist")))
        .allMatch(item -> item.path("kind").asText().equals("Namespace"))
        .extracting(item -> item.path("name").asText())
        .containsExactlyInAnyOrderElementsOf(reserved());
  }

  @Test
  void theAdminPortIsOpenToTheMonitoringNamespacesOfTheFleet() {
    JsonNode admin = document("generator-networkpolicy.yaml").at("/spec/ingress/1");

    assertThat(texts(admin.at("/from/1/namespaceSelector/matchExpressions/0/values")))
        .isEqualTo(
            texts(document("../tenants/fleet.yaml").at("/spec/policy/monitoringNamespaces")));
    assertThat(admin.path("from")).hasSize(2);
    assertThat(admin.at("/from/0/podSelector/matchExpressions/0/values")).isNotEmpty();
  }

  @Test
  void onlyIstiodsOfMeshfleetAreMonitored() {
    JsonNode selector = document("monitoring/servicemonitor-istiods.yaml").at("/spec/selector");

    assertThat(selector.at("/matchExpressions/0/key").asText()).isEqualTo("meshfleet.dev/tenant");
    assertThat(selector.at("/matchExpressions/0/operator").asText()).isEqualTo("Exists");
  }
}
