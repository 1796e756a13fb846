package dev.meshfleet.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pipelines in {@code argocd/ci} that run {@code istio verify}, with programs that record their
 * calls.
 */
class VerifyPipelinesTest {
  private static final Path FOLDER = Path.of("..", "argocd", "ci").toAbsolutePath().normalize();
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @TempDir private Path temp;

  @BeforeEach
  void programs() throws IOException {
    for (String name : List.of("helm", "docker")) {
      Path program = Files.createDirectories(temp.resolve("bin")).resolve(name);
      Files.writeString(program, "#!/bin/sh\necho " + name + " \"$@\" >> \"$NOTES\"\n");
      assertThat(program.toFile().setExecutable(true)).isTrue();
    }
  }

  @Test
  void githubFetchesTheChartsOfEveryReleaseAndVerifies() throws Exception {
    JsonNode steps =
        YAML.readTree(FOLDER.resolve("github-actions-istio-verify.yaml").toFile())
            .at("/jobs/verify/steps");

    List<String> calls = run(steps.path(1).path("run").asText());
    calls.addAll(run(steps.path(2).path("run").asText()));

    assertThat(calls)
        .contains(
            "helm pull gateway --repo repo --version 1.29.6 --destination " + temp + "/charts")
        .hasSize(5);
    assertThat(calls.get(4))
        .startsWith("docker run --rm --network none ")
        .endsWith(
            " image /opt/meshfleet/bin/meshfleet istio verify --charts /charts"
                + " --helm /usr/local/bin/helm");
  }

  @Test
  void gitlabFetchesTheChartsOfEveryRelease() throws Exception {
    StringJoiner script = new StringJoiner("\n");
    YAML.readTree(FOLDER.resolve("gitlab-ci-istio-verify.yaml").toFile())
        .path("istio charts")
        .path("script")
        .forEach(line -> script.add(line.asText()));

    assertThat(run(script.toString()))
        .contains("helm pull istiod --repo repo --version 1.30.3 --destination charts")
        .hasSize(4);
    assertThat(temp.resolve("charts/helm")).isExecutable();
  }

  private List<String> run(String script) throws IOException, InterruptedException {
    Path notes = temp.resolve("notes");
    Files.deleteIfExists(notes);
    ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", script);
    shell.directory(temp.toFile()).redirectErrorStream(true);
    shell
        .environment()
        .putAll(
            Map.of(
                "PATH",
                temp.resolve("bin") + ":" + System.getenv("PATH"),
                "NOTES",
                notes.toString(),
                "RUNNER_TEMP",
                temp.toString(),
                "CHARTS",
                "repo",
                "ISTIO",
                "1.30.3 1.29.6",
                "MESHFLEET",
                "image"));
    Process process = shell.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return new java.util.ArrayList<>(Files.readAllLines(notes));
  }
}
