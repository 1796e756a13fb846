package dev.meshfleet.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** A real API server on 127.0.0.1, and requests to it. */
final class ApiServer implements AutoCloseable {
  static final String ADMIN = "admin-token";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int START_SECONDS = 120;

  private final Map<String, String> plurals = new HashMap<>();
  private final Set<String> namespaces = new HashSet<>();
  private final ClusterProcesses processes;
  private final HttpClient http;

  private ApiServer(ClusterProcesses processes) throws GeneralSecurityException {
    this.processes = processes;
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, new TrustManager[] {new TrustsAll()}, null);
    this.http = HttpClient.newBuilder().sslContext(tls).build();
  }

  /**
   * Starts a cluster and waits until it is ready.
   *
   * @param binaries folder of kube-apiserver, etcd and, if wanted, kube-controller-manager
   * @param folder for data and logs
   */
  static ApiServer start(Path binaries, Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    ApiServer server = new ApiServer(new ClusterProcesses(binaries, folder));
    try {
      server.processes.start();
      server.await("/readyz");
      server.processes.startController();
      return server;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      server.close();
      throw failed;
    }
  }

  /** Whether the status of admission policies says how their expressions fit their types. */
  boolean checksTypes() {
    return processes.haveController();
  }

  private void await(String path) throws IOException, InterruptedException {
    for (int second = 0; second < START_SECONDS; second++) {
      if (!processes.areAlive()) {
        break;
      }
      try {
        if (call(ADMIN, "GET", path, null).status() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // it does not listen yet
      }
      Thread.sleep(1000);
    }
    throw new IOException("kube-apiserver is not ready; see its log");
  }

  /** One request with a token; {@code headers} are names and values in turn. */
  Answer call(String token, String method, String path, Object body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + processes.port() + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", contentType(method, path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    boolean json = answer.body().startsWith("{");
    return new Answer(answer.statusCode(), JSON.readTree(json ? answer.body() : "{}"));
  }

  private static String contentType(String method, String path) {
    String patch =
        path.contains("fieldManager=")
            ? "application/apply-patch+yaml"
            : "application/merge-patch+json";
    return method.equals("PATCH") ? patch : "application/json";
  }

  /** Applies an object as Argo CD does; nothing where the server does not know its kind. */
  void apply(JsonNode object) throws IOException, InterruptedException {
    apply("argocd", object);
  }

  private void apply(String manager, JsonNode object) throws IOException, InterruptedException {
    String path = path(object);
    if (path.isEmpty()) {
      return;
    }
    String options = "?force=true&fieldValidation=Strict&fieldManager=" + manager;
    Answer answer = call(ADMIN, "PATCH", path + options, object);
    if (answer.status() >= 300) {
      throw new IOException(path + ": " + answer.message());
    }
  }

  /**
   * The answer to a server-side apply that stores nothing. An object of a kind that the server does
   * not know has status 404.
   */
  Answer dryRun(JsonNode object) throws IOException, InterruptedException {
    String path = path(object);
    String options = "?force=true&fieldValidation=Strict&fieldManager=argocd&dryRun=All";
    return path.isEmpty()
        ? new Answer(404, JSON.createObjectNode())
        : call(ADMIN, "PATCH", path + options, object);
  }

  /**
   * Applies objects, each after its namespace, and definitions of kinds before what is of them.
   *
   * @throws IOException when the server refuses one, or does not know its kind
   */
  void applyAll(String manager, List<JsonNode> objects) throws IOException, InterruptedException {
    for (JsonNode object : objects) {
      if (isDefinition(object)) {
        apply(manager, object);
      }
    }
    for (JsonNode object : objects) {
      String namespace = object.at("/metadata/namespace").asText();
      if (!namespace.isEmpty() && namespaces.add(namespace)) {
        Map<String, Object> metadata = Map.of("name", namespace);
        call(ADMIN, "POST", "/api/v1/namespaces", Map.of("metadata", metadata));
      }
    }
    for (JsonNode object : objects) {
      if (!isDefinition(object)) {
        awaitKind(object);
        apply(manager, object);
      }
    }
  }

  private static boolean isDefinition(JsonNode object) {
    return object.path("kind").asText().equals("CustomResourceDefinition");
  }

  /** A kind is served a moment after its definition is stored. */
  private void awaitKind(JsonNode object) throws IOException, InterruptedException {
    for (int tries = 0; path(object).isEmpty(); tries++) {
      if (tries == 50) {
        throw new IOException("the API server does not know " + object.path("kind"));
      }
      plurals.clear();
      Thread.sleep(200);
    }
  }

  /** Where an object is; empty where the server does not know its kind. */
  String path(JsonNode object) throws IOException, InterruptedException {
    String version = object.path("apiVersion").asText();
    String root = (version.contains("/") ? "/apis/" : "/api/") + version;
    String plural = plural(root, object.path("kind").asText());
    String namespace = object.at("/metadata/namespace").asText();
    return plural.isEmpty()
        ? ""
        : root
            + (namespace.isEmpty() ? "" : "/namespaces/" + namespace)
            + "/"
            + plural
            + "/"
            + object.at("/metadata/name").asText();
  }

  private String plural(String root, String kind) throws IOException, InterruptedException {
    if (!plurals.containsKey(root + kind)) {
      for (JsonNode resource : call(ADMIN, "GET", root, null).body().path("resources")) {
        if (!resource.path("name").asText().contains("/")) {
          plurals.put(root + resource.path("kind").asText(), resource.path("name").asText());
        }
      }
    }
    return plurals.getOrDefault(root + kind, "");
  }

  @Override
  public void close() {
    processes.close();
  }

  /** What the server answered. */
  record Answer(int status, JsonNode body) {
    String message() {
      return status + " " + body.path("message").asText();
    }
  }
}
