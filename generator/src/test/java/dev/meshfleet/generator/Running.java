package dev.meshfleet.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meshfleet.generator.log.Log;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The whole service on real sockets, and a client that reads answers as Argo CD does. */
final class Running implements AutoCloseable {
  static final String TOKEN = "0123456789abcdef0123456789abcdef";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Generator generator;

  private Running(List<String> arguments) {
    try {
      Configuration configuration = ConfigurationReader.read(arguments, Map.of());
      generator =
          Generator.start(
              configuration, new Log(new PrintStream(log, true, UTF_8), Log.Form.JSON, true));
    } catch (InvalidOptions | Generator.CannotStart e) {
      throw new IllegalStateException(e);
    }
  }

  static Running of(String url, Path folder, String... more) {
    try {
      Path token = folder.resolve("token");
      if (!Files.exists(token)) {
        Files.writeString(token, TOKEN + "\n");
      }
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "--repo-url",
                  url,
                  "--revision",
                  "main",
                  "--token-file",
                  token.toString(),
                  "--listen",
                  "127.0.0.1:0",
                  "--admin-listen",
                  "127.0.0.1:0",
                  "--cache-dir",
                  folder.resolve("cache").toString()));
      arguments.addAll(List.of(more));
      return new Running(arguments);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The Applications of an answer, read as Argo CD does; empty for an error. */
  Answered ask(String parameters) throws IOException, InterruptedException {
    return post(
        TOKEN, "{\"applicationSetName\":\"x\",\"input\":{\"parameters\":" + parameters + "}}\n");
  }

  Answered ask() throws IOException, InterruptedException {
    return ask("{}");
  }

  Answered post(String token, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(api("/api/v1/getparams.execute"))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return new Answered(client.send(request, HttpResponse.BodyHandlers.ofString()));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> admin(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(adminUri(path)));
  }

  URI api(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  URI adminUri(String path) {
    return URI.create("http://127.0.0.1:" + generator.adminPort() + path);
  }

  int port() {
    return generator.port();
  }

  String log() {
    return log.toString(UTF_8);
  }

  double metric(String line) throws IOException, InterruptedException {
    return admin("/metrics")
        .body()
        .lines()
        .filter(each -> each.startsWith(line + " "))
        .mapToDouble(each -> Double.parseDouble(each.substring(line.length() + 1)))
        .findFirst()
        .orElse(-1);
  }

  @Override
  public void close() {
    generator.close();
  }

  /** An answer. */
  record Answered(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    /** {@code <tenant> <lifecycle>}, or the status when it is an error. */
    List<String> tenants() {
      if (status() / 100 != 2) {
        return List.of("status " + status());
      }
      List<String> tenants = new ArrayList<>();
      entries()
          .forEach(
              entry ->
                  tenants.add(
                      entry.path("tenant").asText() + " " + entry.path("lifecycle").asText()));
      return tenants;
    }

    JsonNode entries() {
      try {
        return JSON.readTree(body()).path("output").path("parameters");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
