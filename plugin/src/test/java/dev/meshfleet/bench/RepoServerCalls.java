package dev.meshfleet.bench;

import dev.meshfleet.command.TrustsAll;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * Calls Argo CD's repo-server as the application-controller does: {@code GenerateManifest} over
 * gRPC and TLS, for one source of one Application. The numbers of the fields are those of {@code
 * repository.proto} and {@code generated.proto} in Argo CD's repository.
 */
final class RepoServerCalls {
  private static final String METHOD = "/repository.RepoServerService/GenerateManifest";

  /** A frame's head, and the shortest list of manifests that is not empty. */
  private static final int SHORTEST_ANSWER = 100;

  private final HttpClient client;
  private final URI method;

  private RepoServerCalls(HttpClient client, URI method) {
    this.client = client;
    this.method = method;
  }

  static RepoServerCalls to(int port) throws GeneralSecurityException {
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, new TrustManager[] {new TrustsAll()}, null);
    HttpClient client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).sslContext(tls).build();
    return new RepoServerCalls(client, URI.create("https://127.0.0.1:" + port + METHOD));
  }

  /** A source that a plugin renders, with one parameter. */
  static GrpcMessage plugin(String name, String tenant) {
    GrpcMessage parameter = new GrpcMessage().text(1, "tenant").text(5, tenant);
    return new GrpcMessage().message(11, new GrpcMessage().text(1, name).message(3, parameter));
  }

  /** A source that is a chart. */
  static GrpcMessage helm(String release) {
    return new GrpcMessage().message(7, new GrpcMessage().text(3, release));
  }

  /**
   * Renders a source of an Application.
   *
   * @param source what {@link #plugin} or {@link #helm} returned
   * @param generatePaths the Application's annotation {@code manifest-generate-paths}
   */
  void render(
      String application, String repository, String path, GrpcMessage source, String generatePaths)
      throws IOException, InterruptedException {
    source.text(1, repository).text(2, path).text(4, "main");
    GrpcMessage request =
        new GrpcMessage()
            .message(1, new GrpcMessage().text(1, repository).text(11, "git"))
            .text(2, "main")
            .text(4, "app.kubernetes.io/instance")
            .text(5, application)
            .text(8, "istio-" + application)
            .message(10, source)
            .text(14, "1.36.3")
            .text(19, "annotation")
            .text(25, "default")
            .text(26, generatePaths);
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(method)
                .header("content-type", "application/grpc")
                .header("te", "trailers")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request.framed()))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (answer.body().length < SHORTEST_ANSWER) {
      throw new IllegalStateException(
          "%s: %s".formatted(application, answer.headers().firstValue("grpc-message")));
    }
  }
}
