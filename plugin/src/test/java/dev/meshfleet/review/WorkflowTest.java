package dev.meshfleet.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pipelines in {@code argocd/ci} give a hostile pull request no credentials, no unlimited time
 * and no other commit.
 */
class WorkflowTest {
  private static final Path FOLDER = Path.of("..", "argocd", "ci").toAbsolutePath().normalize();
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @TempDir private Path scratch;

  private static JsonNode github() throws IOException {
    return YAML.readTree(FOLDER.resolve("github-actions.yaml").toFile());
  }

  private static JsonNode step(String name) throws IOException {
    for (JsonNode step : github().at("/jobs/review/steps")) {
      if (step.path("name").asText().equals(name)) {
        return step;
      }
    }
    throw new AssertionError("no step " + name);
  }

  @Test
  void itRunsAgainWhenThePullRequestGetsAnotherBase() throws IOException {
    assertThat(github().at("/on/pull_request_target/types"))
        .extracting(JsonNode::asText)
        .contains("opened", "synchronize", "reopened", "edited");
  }

  @Test
  void itEndsInTimeAndLeavesNoCredentials() throws IOException {
    assertThat(github().at("/jobs/review/timeout-minutes").asInt()).isBetween(1, 30);
    assertThat(github().at("/jobs/review/steps/0/with/persist-credentials").asText())
        .isEqualTo("false");
    assertThat(github().path("permissions").path("contents").asText()).isEqualTo("read");
    for (JsonNode job : YAML.readTree(FOLDER.resolve("gitlab-ci.yaml").toFile())) {
      assertThat(job.path("timeout").asText()).endsWith("minutes");
    }
  }

  @Test
  void actionsArePinnedByCommit() throws IOException {
    for (JsonNode step : github().at("/jobs/review/steps")) {
      if (step.has("uses")) {
        assertThat(step.path("uses").asText()).matches("[\\w-]+/[\\w-]+@[0-9a-f]{40}");
      }
    }
  }

  /** The branch moves while the workflow starts; what is reviewed is what the event was about. */
  @Test
  void theCommitOfTheEventIsReviewedWhateverTheBranchIsNow() throws Exception {
    Path server = scratch.resolve("server.git");
    Path clone = scratch.resolve("clone");
    sh(
        scratch,
        Map.of(),
        """
        git init -q --bare -b main server.git
        git -C server.git config uploadpack.allowReachableSHA1InWant true
        git init -q -b main author && cd author
        git config user.name a && git config user.email a@example.com
        git commit -q --allow-empty -m base && git push -q ../server.git main
        git checkout -q -b change && git commit -q --allow-empty -m reviewed
        git rev-parse HEAD > ../reviewed
        git commit -q --allow-empty -m "pushed later"
        git push -q ../server.git HEAD:refs/pull/7/head
        """);
    sh(scratch, Map.of(), "git clone -q --no-tags server.git clone");
    String reviewed = Files.readString(scratch.resolve("reviewed")).strip();

    sh(
        clone,
        Map.of(
            "GITHUB_TOKEN", "t0ken",
            "GITHUB_SERVER_URL", "https://github.com",
            "TARGET", "main",
            "HEAD", reviewed),
        step("Fetch the pull request, as data").path("run").asText());

    assertThat(out(clone, "git rev-parse refs/meshfleet/head")).isEqualTo(reviewed);
    assertThat(out(clone, "git log -1 --format=%s refs/meshfleet/base")).isEqualTo("base");
    assertThat(Files.readString(clone.resolve(".git/config")))
        .doesNotContain("extraheader", "t0ken");
    assertThat(server).isDirectory();
    assertThat(step("Review").path("run").asText()).contains("--head \"$HEAD\"", "timeout ");
  }

  private static void sh(Path folder, Map<String, String> environment, String script)
      throws Exception {
    ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", script);
    shell.directory(folder.toFile()).redirectErrorStream(true);
    shell.environment().putAll(environment);
    shell.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    Process process = shell.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }

  private static String out(Path folder, String command) throws Exception {
    Process process = new ProcessBuilder("sh", "-c", command).directory(folder.toFile()).start();
    return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
  }
}
