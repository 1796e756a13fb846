package dev.meshfleet.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * A real kube-apiserver with its etcd on free ports of 127.0.0.1, and kube-controller-manager for
 * the status of admission policies where its binary is there.
 */
final class ApiServer implements AutoCloseable {
  static final String ADMIN = "admin-token";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int START_SECONDS = 120;

  private final List<Process> processes = new ArrayList<>();
  private final Map<String, String> plurals = new HashMap<>();
  private final Path binaries;
  private final Path folder;
  private final HttpClient http;
  private final int port;

  private ApiServer(Path binaries, Path folder) throws IOException, GeneralSecurityException {
    this.binaries = binaries;
    this.folder = folder;
    this.port = freePort();
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
    ApiServer server = new ApiServer(binaries, folder);
    try {
      server.start();
      return server;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      server.close();
      throw failed;
    }
  }

  private void start() throws IOException, GeneralSecurityException, InterruptedException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();
    pem("sa.key", "PRIVATE KEY", keys.getPrivate().getEncoded());
    pem("sa.pub", "PUBLIC KEY", keys.getPublic().getEncoded());
    Files.writeString(folder.resolve("tokens.csv"), ADMIN + ",admin,admin,system:masters\n");
    String etcd = "http://127.0.0.1:" + freePort();
    String peer = "http://127.0.0.1:" + freePort();
    run("etcd", "--data-dir=etcd", "--unsafe-no-fsync",
        "--listen-client-urls=" + etcd, "--advertise-client-urls=" + etcd,
        "--listen-peer-urls=" + peer, "--initial-advertise-peer-urls=" + peer,
        "--initial-cluster=default=" + peer);
    run("kube-apiserver", "--etcd-servers=" + etcd, "--secure-port=" + port,
        "--bind-address=127.0.0.1", "--cert-dir=pki", "--token-auth-file=tokens.csv",
        "--service-account-key-file=sa.pub", "--service-account-signing-key-file=sa.key",
        "--service-account-issuer=https://kubernetes.default.svc", "--authorization-mode=RBAC",
        "--disable-admission-plugins=ServiceAccount", "--service-cluster-ip-range=10.0.0.0/24",
        "--endpoint-reconciler-type=none", "--allow-privileged=true");
    await("/readyz");
    if (checksTypes()) {
      Files.writeString(folder.resolve("kubeconfig"), kubeconfig());
      run("kube-controller-manager", "--kubeconfig=kubeconfig", "--leader-elect=false",
          "--controllers=validatingadmissionpolicy-status-controller", "--secure-port=0");
    }
  }

  boolean checksTypes() {
    return Files.isExecutable(binaries.resolve("kube-controller-manager"));
  }

  private void pem(String name, String label, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        folder.resolve(name), "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, text));
  }

  private String kubeconfig() {
    return """
        apiVersion: v1
        kind: Config
        current-context: c
        contexts: [{name: c, context: {cluster: c, user: u}}]
        clusters: [{name: c, cluster: {server: "https://127.0.0.1:%d", insecure-skip-tls-verify: true}}]
        users: [{name: u, user: {token: %s}}]
        """
        .formatted(port, ADMIN);
  }

  private void run(String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(binaries.resolve(name).toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile());
    builder.environment().keySet().removeIf(key -> key.toLowerCase().endsWith("_proxy"));
    processes.add(builder.start());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void await(String path) throws IOException, InterruptedException {
    for (int second = 0; second < START_SECONDS; second++) {
      if (processes.stream().anyMatch(process -> !process.isAlive())) {
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
    throw new IOException("kube-apiserver is not ready; its log is in " + folder);
  }

  /** One request with a token; {@code headers} are names and values in turn. */
  Answer call(String token, String method, String path, Object body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
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
        path.contains("fieldManager=") ? "application/apply-patch+yaml" : "application/merge-patch+json";
    return method.equals("PATCH") ? patch : "application/json";
  }

  /** Applies an object as Argo CD does; nothing where the server does not know its kind. */
  void apply(JsonNode object) throws IOException, InterruptedException {
    String version = object.path("apiVersion").asText();
    String root = (version.contains("/") ? "/apis/" : "/api/") + version;
    String plural = plural(root, object.path("kind").asText());
    if (plural.isEmpty()) {
      return;
    }
    String namespace = object.at("/metadata/namespace").asText();
    String path =
        root
            + (namespace.isEmpty() ? "" : "/namespaces/" + namespace)
            + "/" + plural + "/" + object.at("/metadata/name").asText();
    Answer answer =
        call(ADMIN, "PATCH", path + "?fieldManager=argocd&force=true&fieldValidation=Strict", object);
    if (answer.status() >= 300) {
      throw new IOException(path + ": " + answer.message());
    }
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
    for (int last = processes.size() - 1; last >= 0; last--) {
      Process process = processes.get(last);
      process.destroy();
      try {
        if (!process.waitFor(15, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException interrupted) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What the server answered. */
  record Answer(int status, JsonNode body) {
    String message() {
      return status + " " + body.path("message").asText();
    }
  }
}
