package dev.meshfleet.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies to valid and invalid requests, over real sockets. */
class CallTest {
  private static final String PATH = "/api/v1/getparams.execute";
  private static final String BODY = "{\"applicationSetName\":\"x\",\"input\":{}}";

  @TempDir private static Path folder;
  private static FleetRepository git;
  private static Running running;

  @BeforeAll
  static void start() throws IOException {
    git = new FleetRepository(folder.resolve("fleet.git"));
    git.with("fleet.yaml", FleetRepository.fleet("eu,us,empty", "{clusters: [eu]}"));
    git.withTenants("a", "b")
        .with("c.yaml", FleetRepository.tenant("c", "wave: 3", "clusters: [us, eu]"));
    git.commit("three");
    Files.writeString(folder.resolve("webhook"), "webhook-secret\n");
    running =
        Running.of(
            git.url(), folder, "--webhook-secret-file", folder.resolve("webhook").toString());
  }

  @AfterAll
  static void stop() {
    running.close();
    git.close();
  }

  @Test
  void theAnswerIsWhatThePluginContractWants() throws Exception {
    Running.Answered answer = running.ask();

    assertThat(answer.body()).startsWith("{\"output\":{\"parameters\":[{\"tenant\":\"a\",");
    assertThat(answer.entries()).hasSize(4);
    assertThat(answer.entries().get(0).toString())
        .isEqualTo(
            ("{\"tenant\":\"a\",\"application\":\"mesh-a\",\"cluster\":\"eu\",\"server\":"
                    + "\"https://kubernetes.default.svc\",\"namespace\":\"istio-a\","
                    + "\"istioRevision\":\"a\",\"istioVersion\":\"1.30.3\",\"flavor\":\"Istiod\","
                    + "\"tenancy\":\"Dedicated\",\"owner\":\"team-a\",\"wave\":\"1\","
                    + "\"lifecycle\":\"Active\",\"paths\":\"/tenants/a.yaml;/tenants/fleet.yaml;"
                    + "/tenants/templates;/tenants/istio\",\"commit\":\"%s\",\"renderer\":\"%s\","
                    + "\"labels\":{\"tier\":\"gold\"}}")
                .formatted(git.head().name(), Release.number()));
    assertThat(answer.entries())
        .extracting(e -> e.path("application").asText())
        .containsExactly("mesh-a", "mesh-b", "mesh-c-eu", "mesh-c-us");
    assertThat(answer.response().headers().firstValueAsLong("Content-Length"))
        .hasValue(answer.body().length());
    assertThat(answer.response().headers().firstValue("Transfer-Encoding")).isEmpty();
  }

  @Test
  void theSameCommitGivesTheSameBytes() throws Exception {
    assertThat(running.ask().body()).isEqualTo(running.ask().body());
  }

  @Test
  void whoTakesGzipGetsTheSameCompressed() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(running.api(PATH))
            .header("Authorization", "bearer " + Running.TOKEN)
            .header("Accept-Encoding", "gzip")
            .POST(HttpRequest.BodyPublishers.ofString(BODY))
            .build();
    HttpResponse<InputStream> response =
        java.net.http.HttpClient.newHttpClient()
            .send(request, HttpResponse.BodyHandlers.ofInputStream());

    assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(
            new String(new GZIPInputStream(response.body()).readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(running.ask().body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"cluster\":\"us\"} | [c Active]",
        "{\"cluster\":\"empty\"} | []",
        "{\"wave\":\"3\"} | [c Active, c Active]",
        "{\"wave\":3, \"cluster\":\"eu\"} | [c Active]",
        "{\"selector\":\"tier=gold\"} | [a Active, b Active, c Active, c Active]",
        "{\"selector\":{\"tier\":\"gold\"},\"wave\":\"1\"} | [a Active, b Active]",
        "null | [a Active, b Active, c Active, c Active]",
        "{\"selector\":\"tier=silver\"} | [status 503]",
        "{\"cluster\":\"prod\"} | [status 400]",
        "{\"repo\":\"x\"} | [status 400]",
        "{\"wave\":\"one\"} | [status 400]",
        "{\"wave\":true} | [status 400]",
        "{\"selector\":\"tier!=gold\"} | [status 400]",
        "{\"selector\":[]} | [status 400]",
        "{\"cluster\":{}} | [status 400]",
        "[] | [status 400]"
      })
  void parametersNarrowTheAnswer(String parameters, String expected) throws Exception {
    assertThat(running.ask(parameters).tenants()).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "1",
        "\"x\"",
        "{",
        "{}",
        "{\"input\":[]}",
        "{\"input\":null}",
        "{\"input\":{}}{}",
        "{\"input\":{},\"input\":{}}",
        "{\"input\":{\"parameters\":\"x\"}}",
        "{\"applicationSetName\":1,\"input\":{}}",
        "<xml/>",
        "{'input':{}}"
      })
  void whatIsNoQuestionIs400(String body) throws Exception {
    refused(running.post(Running.TOKEN, body).response(), 400);
  }

  @Test
  void deepJsonIs400() throws Exception {
    refused(running.post(Running.TOKEN, "[".repeat(30_000)).response(), 400);
  }

  @Test
  void aBodyOfMoreThan64KibIs413() throws Exception {
    refused(running.post(Running.TOKEN, "{\"input\":{}}" + " ".repeat(65_536)).response(), 413);
  }

  /** A client that reuses a connection which the server closes loses its next request. */
  @Test
  void anErrorAnnouncesThatItsConnectionCloses() throws Exception {
    for (int i = 0; i < 100; i++) {
      refused(running.post(Running.TOKEN, " ".repeat(70_000)).response(), 413);
      assertThat(running.ask().entries()).hasSize(4);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wrong",
        "",
        "0123456789abcdef0123456789abcde",
        "0123456789abcdef0123456789abcdef0"
      })
  void aWrongTokenIs401(String token) throws Exception {
    refused(running.post(token, BODY).response(), 401);
  }

  @Test
  void noTokenOrTwoIs401() throws Exception {
    HttpRequest.Builder none =
        HttpRequest.newBuilder(running.api(PATH)).POST(HttpRequest.BodyPublishers.ofString(BODY));
    refused(running.send(none), 401);
    String good = "Authorization: Bearer " + Running.TOKEN + "\r\n";
    assertThat(
            raw(
                "POST "
                    + PATH
                    + " HTTP/1.1\r\nHost: x\r\n"
                    + good
                    + good
                    + "Content-Length: 36\r\nConnection: close\r\n\r\n"
                    + BODY))
        .startsWith("HTTP/1.1 401");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api",
        "/api/v1/getparams.execute/",
        "/api/v1/getparams.executex",
        "/api/v1/../v1/getparams.execute",
        "/%61pi/v1/getparams.execute",
        "//api/v1/getparams.execute",
        "/healthz",
        "/metrics",
        "/webhook"
      })
  void anyOtherPathIs404(String path) throws Exception {
    assertThat(
            raw(
                "POST "
                    + path
                    + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                    + Running.TOKEN
                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 404")
        .contains("{\"message\":");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"})
  void anyOtherMethodIs405(String method) throws Exception {
    assertThat(
            raw(
                method
                    + " "
                    + PATH
                    + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                    + Running.TOKEN
                    + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 405")
        .contains("Allow: POST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 36\r\nTransfer-Encoding: chunked",
        "Content-Length: 36\r\nContent-Length: 0",
        "Content-Length: -1",
        "Transfer-Encoding: x"
      })
  void smugglingGetsNoList(String headers) throws Exception {
    assertThat(
            raw(
                "POST "
                    + PATH
                    + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                    + Running.TOKEN
                    + "\r\n"
                    + headers
                    + "\r\n\r\n"
                    + BODY))
        .doesNotContain("HTTP/1.1 200");
  }

  @Test
  void hugeHeadersGetNoList() throws Exception {
    assertThat(
            raw(
                "POST "
                    + PATH
                    + " HTTP/1.1\r\nHost: x\r\nX: "
                    + "x".repeat(1_000_000)
                    + "\r\n\r\n"))
        .doesNotContain("HTTP/1.1 200");
    assertThat(running.ask().entries()).hasSize(4);
  }

  @Test
  void othersAreAnsweredWhileThreeThousandClientsSendHalfOrNothing() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 3_000; i++) {
        Socket socket = new Socket("127.0.0.1", running.port());
        sockets.add(socket);
        if (i % 3 == 0) {
          socket
              .getOutputStream()
              .write(("POST " + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Le").getBytes());
        } else if (i % 3 == 1) {
          socket
              .getOutputStream()
              .write(
                  ("POST "
                          + PATH
                          + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                          + Running.TOKEN
                          + "\r\nContent-Length: 36\r\n\r\n{")
                      .getBytes());
        }
      }
      long begin = System.nanoTime();
      for (int i = 0; i < 20; i++) {
        assertThat(running.ask().entries()).hasSize(4);
      }
      assertThat((System.nanoTime() - begin) / 1_000_000).isLessThan(10_000);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void manyCallsAtOnceShareLooksAtTheBranch() throws Exception {
    double before = running.metric("meshfleet_git_checks_total{outcome=\"ok\"}");
    ExecutorService pool = Executors.newFixedThreadPool(16);
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      calls.add(() -> running.ask().entries().size());
    }
    for (var result : pool.invokeAll(calls)) {
      assertThat(result.get()).isEqualTo(4);
    }
    pool.shutdown();
    double looks = running.metric("meshfleet_git_checks_total{outcome=\"ok\"}") - before;

    assertThat(looks).isPositive().isLessThan(150);
  }

  @Test
  void twoTokensAreGoodDuringARotationAndTheFileIsReadAnew() throws Exception {
    Path file = folder.resolve("token");
    String next = "fedcba9876543210fedcba9876543210";
    try {
      Files.writeString(file, Running.TOKEN + "\n" + next + "\n");
      assertThat(running.post(Running.TOKEN, BODY).status()).isEqualTo(200);
      assertThat(running.post(next, BODY).status()).isEqualTo(200);

      Files.writeString(file, next);
      assertThat(running.post(Running.TOKEN, BODY).status()).isEqualTo(401);
      assertThat(running.post(next, BODY).status()).isEqualTo(200);

      Files.writeString(file, "");
      assertThat(running.post(next, BODY).status()).isEqualTo(200);
      assertThat(running.post("", BODY).status()).isEqualTo(401);
    } finally {
      Files.writeString(file, Running.TOKEN + "\n");
    }
  }

  @Test
  void theLogHasALineForEachCallAndNeverASecret() throws Exception {
    running.ask();
    running.post("a-wrong-token-that-somebody-tried", BODY);
    // a line is written after its answer is sent
    for (int i = 0; i < 250 && !running.log().contains("\"event\":\"call\",\"status\":200"); i++) {
      Thread.sleep(20);
    }

    assertThat(running.log())
        .contains("\"event\":\"call\",\"status\":200", "\"event\":\"call\",\"status\":401")
        .doesNotContain(Running.TOKEN, "a-wrong-token", "webhook-secret");
  }

  @Test
  void theAdminPortTellsHealthReadinessAndMetrics() throws Exception {
    assertThat(running.admin("/healthz").statusCode()).isEqualTo(200);
    assertThat(running.admin("/readyz").body()).contains("ready");
    assertThat(running.metric("meshfleet_tenants")).isEqualTo(3);
    assertThat(running.metric("meshfleet_meshes")).isEqualTo(4);
    assertThat(running.metric("meshfleet_list_age_seconds")).isBetween(0.0, 60.0);
    assertThat(running.admin("/api/v1/fleet").body()).contains("\"commit\":\"" + git.head().name());
    assertThat(running.admin(PATH).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Hub-Signature-256: sha256=%s",
        "X-Gitea-Signature: %s",
        "X-Hub-Signature: sha256=%s",
        "X-Gitlab-Token: webhook-secret"
      })
  void forgesSayThatSomethingWasPushed(String header) throws Exception {
    String body = "{\"ref\":\"refs/heads/main\"}";
    String[] pair = header.formatted(hmac("webhook-secret", body)).split(": ");
    assertThat(webhook(pair, body)).isEqualTo(202);

    String[] wrong =
        header.replace("webhook-secret", "wrong").formatted(hmac("wrong", body)).split(": ");
    assertThat(webhook(wrong, body)).isEqualTo(401);
  }

  @Test
  void aWebhookWithoutASignatureIs401() throws Exception {
    assertThat(webhook(new String[] {"X-GitHub-Event", "push"}, "{}")).isEqualTo(401);
  }

  private static int webhook(String[] header, String body) throws Exception {
    return running
        .send(
            HttpRequest.newBuilder(running.adminUri("/webhook"))
                .header(header[0], header[1])
                .POST(HttpRequest.BodyPublishers.ofString(body)))
        .statusCode();
  }

  private static String hmac(String secret, String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static void refused(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body())
        .startsWith("{\"message\":\"")
        .doesNotContain("Exception", "jackson", "at dev.");
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", running.port())) {
      socket.setSoTimeout(8_000);
      try {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return new String(socket.getInputStream().readNBytes(2_000), StandardCharsets.UTF_8);
      } catch (IOException e) {
        return "";
      }
    }
  }
}
