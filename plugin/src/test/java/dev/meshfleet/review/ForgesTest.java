package dev.meshfleet.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts in {@code argocd/ci}, run against a server with the forges' APIs: they create one
 * comment, edit it afterwards, and ignore comments of other users.
 */
class ForgesTest {
  private static final Path FOLDER = Path.of("..", "argocd", "ci").toAbsolutePath().normalize();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final String MARKER = "<!-- meshfleet-review tenants -->\n";
  private static final String HOSTILE = "`$(touch oops)` \"quotes\" 'single' %s & é @a\n";

  @TempDir private Path scratch;
  private HttpServer server;
  private String url;
  private final List<String> calls = new ArrayList<>();
  private final List<ObjectNode> comments = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    assumeTrue(has("curl") && has("jq"), "the scripts need curl and jq");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  private static boolean has(String program) {
    return List.of(System.getenv("PATH").split(":")).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  @Test
  void githubKeepsOneComment() throws Exception {
    JsonNode steps =
        YAML.readTree(FOLDER.resolve("github-actions.yaml").toFile()).at("/jobs/review/steps");
    String script = named(steps, "Comment").path("run").asText();
    Map<String, String> environment =
        Map.of(
            "GITHUB_TOKEN", "t0ken",
            "GITHUB_API_URL", url,
            "GITHUB_REPOSITORY", "acme/tenants",
            "NUMBER", "7");

    keepsOneComment(script, environment, "github-actions[bot]", "PATCH");

    assertThat(calls).allMatch(call -> call.startsWith("Bearer t0ken "));
  }

  @Test
  void gitlabKeepsOneComment() throws Exception {
    JsonNode job =
        YAML.readTree(FOLDER.resolve("gitlab-ci.yaml").toFile()).path("meshfleet comment");
    Map<String, String> environment =
        Map.of(
            "MESHFLEET_TOKEN", "t0ken",
            "CI_API_V4_URL", url,
            "CI_PROJECT_ID", "3",
            "CI_MERGE_REQUEST_IID", "7");

    keepsOneComment(job.path("script").path(0).asText(), environment, "42", "PUT");

    assertThat(calls).allMatch(call -> call.startsWith("t0ken "));
  }

  private void keepsOneComment(
      String script, Map<String, String> environment, String self, String edit) throws Exception {
    for (int i = 0; i < 150; i++) {
      comment("stranger", i == 3 ? MARKER + "mine!" : "text " + i);
    }

    run(script, environment, MARKER + "first " + HOSTILE);
    assertThat(comments).hasSize(151);
    assertThat(comments.get(150).path("body").asText()).isEqualTo(MARKER + "first " + HOSTILE);
    author(comments.get(150), self);

    run(script, environment, MARKER + "second " + HOSTILE);
    assertThat(comments).hasSize(151);
    assertThat(comments.get(150).path("body").asText()).isEqualTo(MARKER + "second " + HOSTILE);
    assertThat(comments.get(3).path("body").asText()).isEqualTo(MARKER + "mine!");
    assertThat(calls.get(calls.size() - 1)).contains(" " + edit + " ").endsWith("/1150");
    assertThat(scratch.resolve("oops")).doesNotExist();
  }

  @Test
  void theWorkflowChecksOutNothingOfThePullRequest() throws IOException {
    String text = Files.readString(FOLDER.resolve("github-actions.yaml"));

    assertThat(text)
        .contains("pull_request_target", "--network none", ":ro")
        .doesNotContain("ref:");
    for (JsonNode step : YAML.readTree(text).at("/jobs/review/steps")) {
      assertThat(step.path("run").asText()).as("no expression in a script").doesNotContain("${{");
    }
  }

  private static JsonNode named(JsonNode steps, String name) {
    for (JsonNode step : steps) {
      if (step.path("name").asText().equals(name)) {
        return step;
      }
    }
    throw new AssertionError("no step " + name);
  }

  private void run(String script, Map<String, String> environment, String review) throws Exception {
    Files.writeString(scratch.resolve("review.md"), review);
    ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", script);
    shell.directory(scratch.toFile()).redirectErrorStream(true);
    shell.environment().putAll(environment);
    Process process = shell.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }

  private void comment(String login, String body) {
    ObjectNode comment = JSON.createObjectNode();
    comment.put("id", 1000 + comments.size()).put("body", body);
    author(comment, login);
    comments.add(comment);
  }

  /** GitHub names a user by login, GitLab by number. */
  private static void author(ObjectNode comment, String who) {
    comment.putObject("user").put("login", who);
    comment.putObject("author").put("id", who.matches("\\d+") ? Integer.parseInt(who) : 1);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String token =
          String.valueOf(
              exchange
                  .getRequestHeaders()
                  .getOrDefault(
                      "Authorization",
                      exchange.getRequestHeaders().getOrDefault("PRIVATE-TOKEN", List.of("")))
                  .get(0));
      String method = exchange.getRequestMethod();
      String path = exchange.getRequestURI().getPath();
      calls.add(token + " " + method + " " + path);
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      byte[] answer =
          answer(method, path, exchange.getRequestURI().getQuery(), body).getBytes(UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private String answer(String method, String path, String query, String body) throws IOException {
    if (path.equals("/user")) {
      return "{\"id\": 42}";
    }
    if (method.equals("GET")) {
      int page = Integer.parseInt(query.replaceAll(".*[?&]page=", ""));
      ArrayNode found = JSON.createArrayNode();
      comments.stream().skip((page - 1) * 100L).limit(100).forEach(found::add);
      return found.toString();
    }
    String text =
        body.startsWith("{")
            ? JSON.readTree(body).path("body").asText()
            : URLDecoder.decode(body.substring("body=".length()), UTF_8);
    if (method.equals("POST")) {
      comment("new", text);
    } else {
      int id = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
      comments.get(id - 1000).put("body", text);
    }
    return "{}";
  }
}
