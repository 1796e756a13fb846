package dev.meshfleet.generator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A port: finds the handler of a path and sends its reply. */
public final class HttpPort implements AutoCloseable {
  private static final int BACKLOG = 512;
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private final HttpServer server;
  private final Threads threads;
  private final Map<String, Route> routes = new TreeMap<>();
  private final Observer observer;

  private HttpPort(HttpServer server, Threads threads, Observer observer) {
    this.server = server;
    this.threads = threads;
    this.observer = observer;
  }

  /**
   * Opens a port. Requests are answered after {@link #open}.
   *
   * @param observer is notified of each reply
   * @throws IOException when the port is in use
   */
  static HttpPort at(InetSocketAddress address, String name, Observer observer) throws IOException {
    ServerLimits.set();
    HttpPort port =
        new HttpPort(HttpServer.create(address, BACKLOG), Threads.named(name), observer);
    port.server.setExecutor(port.threads);
    port.server.createContext("/", port::handle);
    return port;
  }

  HttpPort route(String path, List<String> methods, Handler handler) {
    routes.put(path, new Route(methods, handler));
    return this;
  }

  /** Starts to answer requests. */
  public void open() {
    server.start();
  }

  /** The port number, also if the system chose the port. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    // On Java 17 the server always waits for the full delay, even without open requests.
    threads.awaitIdle(STOP_TIMEOUT);
    server.stop(0);
    threads.close();
  }

  private void handle(HttpExchange exchange) {
    long start = System.nanoTime();
    Reply reply;
    try {
      reply = reply(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      reply = Reply.message(503, "the service is stopping");
    } catch (IOException e) {
      reply = Reply.message(400, "cannot read the request");
    } catch (RuntimeException | StackOverflowError e) {
      observer.internalError(e);
      reply = Reply.message(500, "internal error; see the log of the generator");
    }
    send(exchange, reply);
    observer.replied(exchange, reply, System.nanoTime() - start);
  }

  private Reply reply(HttpExchange exchange) throws IOException, InterruptedException {
    // Contexts match by prefix; a path must mean the same to a proxy in front and to this server.
    Optional<Route> route =
        Optional.ofNullable(exchange.getRequestURI().getRawPath()).map(routes::get);
    if (route.isEmpty()) {
      return Reply.message(404, "unknown path");
    }
    if (!route.get().methods.contains(exchange.getRequestMethod())) {
      String allowed = String.join(", ", route.get().methods);
      return Reply.message(405, "method not allowed; use " + allowed).with("Allow", allowed);
    }
    return route.get().handler.handle(new Request(exchange));
  }

  /** The length is sent first, so that a truncated reply is an error for the client. */
  private static void send(HttpExchange exchange, Reply reply) {
    try {
      exchange.getResponseHeaders().set("Content-Type", reply.type());
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      if (reply.status() >= 400) {
        // The body may be unread. The server then closes the connection without saying so, and a
        // client that reuses it loses its next request.
        exchange.getResponseHeaders().set("Connection", "close");
      }
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.sendResponseHeaders(reply.status(), -1);
      } else {
        exchange.sendResponseHeaders(reply.status(), reply.body().length);
        OutputStream out = exchange.getResponseBody();
        out.write(reply.body());
        out.flush(); // before the rest of the request is read
      }
    } catch (IOException e) {
      // the client closed the connection
    } finally {
      exchange.close();
    }
  }

  private record Route(List<String> methods, Handler handler) {}

  /** Is notified of each reply. */
  interface Observer {
    void replied(HttpExchange exchange, Reply reply, long nanoseconds);

    void internalError(Throwable failure);
  }
}
