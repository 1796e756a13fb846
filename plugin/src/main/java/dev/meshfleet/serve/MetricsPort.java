package dev.meshfleet.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** The port where Prometheus reads {@code /metrics}; everything else there is 404. */
public final class MetricsPort implements AutoCloseable {
  private static final String PATH = "/metrics";
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;

  private MetricsPort(HttpServer server) {
    this.server = server;
  }

  /** Opens the port. It serves only metrics. */
  public static MetricsPort open(InetSocketAddress address, ServeMetrics counts)
      throws IOException {
    HttpServer server = HttpServer.create(address, 0);
    server.createContext("/", exchange -> answer(exchange, counts));
    server.setExecutor(
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "metrics");
              thread.setDaemon(true);
              return thread;
            }));
    server.start();
    return new MetricsPort(server);
  }

  private static void answer(HttpExchange exchange, ServeMetrics counts) throws IOException {
    try (exchange) {
      boolean asked =
          exchange.getRequestMethod().equals("GET")
              && exchange.getRequestURI().getPath().equals(PATH);
      if (!asked) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] text = counts.text();
      exchange.getResponseHeaders().set("Content-Type", TYPE);
      exchange.sendResponseHeaders(200, text.length);
      exchange.getResponseBody().write(text);
    }
  }

  /** The port that was opened; the system chooses it if 0 was requested. */
  public int number() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
