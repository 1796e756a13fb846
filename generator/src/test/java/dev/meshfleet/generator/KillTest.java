package dev.meshfleet.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that are killed at any moment. {@code -Dkills=} makes it longer. */
class KillTest {
  private final int kills = Integer.getInteger("kills", 8);
  private final Random random = new Random(Long.getLong("seed", System.nanoTime()));
  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir private Path folder;
  private int port;

  @Test
  void aKillAtAnyMomentLosesNothing() throws Exception {
    Files.writeString(folder.resolve("token"), Running.TOKEN);
    try (FleetRepository git = new FleetRepository(folder.resolve("fleet.git"))) {
      git.withTenants("t").commit("one");
      for (int i = 0; i < kills; i++) {
        Process process = start(git.url());
        git.withTenants("t" + i).commit("one more");
        if (i % 2 == 0) {
          Thread.sleep(random.nextInt(1_500));
        } else {
          assertThat(answer()).contains(git.head().name());
          git.withTenants("u" + i).commit("and one more, just before the end");
        }
        process.destroyForcibly().waitFor();
      }
      Process last = start(git.url());
      try {
        assertThat(answer().split("\"application\":\"mesh-", -1)).hasSize(1 + git.files().size());
      } finally {
        last.destroyForcibly().waitFor();
      }
    }
  }

  private Process start(String url) throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.meshfleet.generator.Main",
            "--repo-url=" + url,
            "--token-file=" + folder.resolve("token"),
            "--listen=127.0.0.1:" + port,
            "--admin-listen=127.0.0.1:0",
            "--cache-dir=" + folder.resolve("cache"))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  /** The first answer that succeeds. */
  private String answer() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/getparams.execute"))
            .header("Authorization", "Bearer " + Running.TOKEN)
            .POST(HttpRequest.BodyPublishers.ofString("{\"input\":{}}"))
            .build();
    for (int i = 0; i < 600; i++) {
      try {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() == 200) {
          return response.body();
        }
      } catch (IOException e) {
        // not up yet
      }
      Thread.sleep(50);
    }
    return "no answer";
  }
}
