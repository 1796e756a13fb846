package dev.meshfleet.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** Applies the patches and kustomizations of {@code argocd/} with kubectl, without a cluster. */
class KubectlTest {
  /** Objects of an Argo CD with a user's settings, in the fields that the patches concern. */
  private static final Map<String, String> SHAPES =
      Map.of(
          "argocd-repo-server",
          """
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: argocd-repo-server}
          spec:
            selector: {matchLabels: {app.kubernetes.io/name: argocd-repo-server}}
            template:
              metadata: {labels: {app.kubernetes.io/name: argocd-repo-server}}
              spec:
                initContainers: [{name: copyutil, image: argocd}]
                containers: [{name: argocd-repo-server, image: argocd}, {name: other, image: other}]
                volumes: [{name: var-files, emptyDir: {}}, {name: plugins, emptyDir: {}}]
          """,
          "argocd-cmd-params-cm",
          """
          apiVersion: v1
          kind: ConfigMap
          metadata: {name: argocd-cmd-params-cm}
          data: {server.insecure: "true"}
          """,
          "argocd-cm",
          """
          apiVersion: v1
          kind: ConfigMap
          metadata: {name: argocd-cm}
          data: {url: "https://argocd.example.com", oidc.config: "name: SSO"}
          """,
          "argocd-notifications-cm",
          """
          apiVersion: v1
          kind: ConfigMap
          metadata: {name: argocd-notifications-cm}
          data: {service.slack: "token: $token"}
          """);

  @TempDir private Path folder;

  @BeforeEach
  void kubectlIsHere() {
    assumeTrue(isHere(), "not run: kubectl is not in the PATH");
  }

  private static boolean isHere() {
    try {
      return new ProcessBuilder("kubectl", "version", "--client").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String kubectl(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("kubectl"));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path error = folder.resolve("error");
    int code =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(error.toFile())
            .start()
            .waitFor();
    assertThat(code).as("%s\n%s", command, Files.readString(error)).isZero();
    return Files.readString(out);
  }

  static Iterable<String> patches() {
    return WaysIn.PATCHED.keySet();
  }

  @ParameterizedTest
  @MethodSource("patches")
  void aPatchOnlyAddsAndItsRemovalTakesThatOut(String patch) throws Exception {
    JsonNode target = yaml(WaysIn.PATCHED.get(patch));
    String shape = SHAPES.get(target.at("/metadata/name").asText());
    Path file = Files.writeString(folder.resolve("object.yaml"), shape);

    JsonNode with = patched(file, patch);
    Files.writeString(file, with.toString());
    JsonNode without = patched(file, patch + "-remove");

    assertThat(with).isNotEqualTo(yaml(shape));
    assertThat(without).isEqualTo(yaml(shape));
  }

  private JsonNode patched(Path object, String patch) throws Exception {
    String type = patch.startsWith("repo-server") ? "strategic" : "merge";
    String file = WaysIn.FOLDER.resolve("patches/" + patch + ".yaml").toString();
    return yaml(
        kubectl(
            "patch",
            "--local",
            "-f",
            object.toString(),
            "--type",
            type,
            "--patch-file",
            file,
            "-o",
            "json"));
  }

  private static JsonNode yaml(String text) {
    return new ObjectMapper().valueToTree(new Yaml().load(text));
  }

  private Map<String, JsonNode> built(Path kustomization) throws Exception {
    Map<String, JsonNode> objects = new TreeMap<>();
    for (Object document : new Yaml().loadAll(kubectl("kustomize", kustomization.toString()))) {
      JsonNode object = new ObjectMapper().valueToTree(document);
      objects.put(object.path("kind").asText(), object);
    }
    return objects;
  }

  @Test
  void settingsReachEveryObject() throws Exception {
    copy();
    Files.writeString(
        folder.resolve("kustomization.yaml"),
        kustomizationOfThePage()
            .replace("https://git.example.com/platform/tenants.git", "ssh://git@example.org/x.git")
            .replace("revision: main", "revision: v1")
            .replace("path: tenants", "path: deep/tenants")
            .replace("namespace: argocd\n", "namespace: openshift-gitops\n")
            .replace("# components:", "components:")
            .replace("#   - argocd/", "  - argocd/"));

    Map<String, JsonNode> objects = built(folder);

    JsonNode source = objects.get("ApplicationSet").at("/spec/template/spec/source");
    assertThat(source.path("repoURL").asText()).isEqualTo("ssh://git@example.org/x.git");
    assertThat(source.path("targetRevision").asText()).isEqualTo("v1");
    assertThat(source.path("path").asText()).isEqualTo("deep/tenants");
    assertThat(objects.get("AppProject").at("/spec/sourceRepos/0"))
        .isEqualTo(source.path("repoURL"));
    assertThat(objects.get("AppProject").toString())
        .contains("!openshift-gitops", "\"name\":\"openshift-gitops\"")
        .doesNotContain("!argocd");
    assertThat(objects.get("Deployment").toString())
        .contains("ssh://git@example.org/x.git", "deep/tenants")
        .doesNotContain("runAsUser", "fsGroup");
    JsonNode set = objects.get("ApplicationSet").path("spec");
    assertThat(set.at("/strategy/type").asText()).isEqualTo("RollingSync");
    // Otherwise, Applications that exist keep automated sync, and do not wait for their wave.
    assertThat(set.has("ignoreApplicationDifferences")).isFalse();
    assertThat(objects.values()).noneMatch(object -> object.toString().contains("settings."));
    assertThat(objects.values())
        .noneMatch(object -> object.toString().contains("meshfleet-generator.argocd"));
  }

  /** The file that README.md has its readers write above the folder. */
  private static String kustomizationOfThePage() {
    String page = WaysIn.text("README.md");
    String head = "cat >kustomization.yaml <<'EOF'\n";
    int start = page.indexOf(head) + head.length();
    assertThat(start).isGreaterThan(head.length());
    return page.substring(start, page.indexOf("EOF\n", start));
  }

  /** The patches that README.md shows for other clusters and namespaces. */
  @Test
  void patchesOfThePageApply() throws Exception {
    Map<String, JsonNode> objects = builtWithPatches(0);

    JsonNode project = objects.get("AppProject").path("spec");
    assertThat(project.path("destinations").toString())
        .contains("{\"namespace\":\"!istio-system\",\"server\":\"https://us.example.com\"}");
    assertThat(project.path("clusterResourceBlacklist").toString()).contains("\"vault\"");
    assertThat(objects.get("NetworkPolicy").toString())
        .contains("[\"prometheus\"]")
        .doesNotContain("\"monitoring\"");
  }

  /** The patch that README.md shows for a gateway that stays in istio-system. */
  @Test
  void patchForTakeoverAllowsOneNamespace() throws Exception {
    JsonNode project = builtWithPatches(1).get("AppProject").path("spec");

    assertThat(project.path("destinations").toString())
        .doesNotContain("istio-system")
        .contains("!cert-manager", "!kube-*");
    assertThat(project.path("clusterResourceBlacklist").toString())
        .doesNotContain("istio-system")
        .contains("cert-manager", "kube-*");
  }

  private Map<String, JsonNode> builtWithPatches(int block) throws Exception {
    copy();
    String start = "# kustomization.yaml\npatches:\n";
    String rest = WaysIn.text("README.md").split(start, -1)[block + 1];
    Files.writeString(
        folder.resolve("kustomization.yaml"),
        kustomizationOfThePage().replaceFirst("(?s)patches:.*?(?=# Copies)", "")
            + "patches:\n"
            + rest.substring(0, rest.indexOf("```")));
    return built(folder);
  }

  private Path copy() throws IOException, InterruptedException {
    Path copy = folder.resolve("argocd");
    new ProcessBuilder("cp", "-r", WaysIn.FOLDER.toString(), copy.toString()).start().waitFor();
    return copy;
  }

  @Test
  void componentsPatchAnArgoCd() throws Exception {
    copy();
    StringBuilder kustomization = new StringBuilder("resources:\n");
    for (Map.Entry<String, String> shape : SHAPES.entrySet()) {
      Files.writeString(folder.resolve(shape.getKey() + ".yaml"), shape.getValue());
      kustomization.append("  - %s.yaml%n".formatted(shape.getKey()));
    }
    kustomization.append("components:\n");
    WaysIn.PATCHED
        .keySet()
        .forEach(name -> kustomization.append("  - argocd/kustomize/%s%n".formatted(name)));
    Files.writeString(folder.resolve("kustomization.yaml"), kustomization);

    JsonNode deployment = built(folder).get("Deployment");

    assertThat(deployment.at("/spec/template/spec/containers"))
        .extracting(container -> container.path("name").asText())
        .containsExactlyInAnyOrder("argocd-repo-server", "other", "meshfleet");
  }
}
