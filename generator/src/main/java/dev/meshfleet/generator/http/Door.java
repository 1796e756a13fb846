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
public final class Door implements AutoCloseable {
  private static final int BACKLOG = 512;
  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(10);

  private final HttpServer server;
  private final Threads threads;
  private final Map<String, Place> places = new TreeMap<>();
  private final Guest guest;

  private Door(HttpServer server, Threads threads, Guest guest) {
    this.server = server;
    this.threads = threads;
    this.guest = guest;
  }

  /**
   * Opens a port. Requests are answered after {@link #open}.
   *
   * @param guest is notified of each reply
   * @throws IOException when the port is in use
   */
  static Door at(InetSocketAddress address, String name, Guest guest) throws IOException {
    ServerLimits.set();
    Door door = new Door(HttpServer.create(address, BACKLOG), Threads.named(name), guest);
    door.server.setExecutor(door.threads);
    door.server.createContext("/", door::enter);
    return door;
  }

  Door room(String path, List<String> methods, Room room) {
    places.put(path, new Place(methods, room));
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
    threads.awaitIdle(LONGEST_GOODBYE);
    server.stop(0);
    threads.close();
  }

  private void enter(HttpExchange exchange) {
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
      guest.mistake(e);
      reply = Reply.message(500, "internal error; see the log of the generator");
    }
    send(exchange, reply);
    guest.left(exchange, reply, System.nanoTime() - start);
  }

  private Reply reply(HttpExchange exchange) throws IOException, InterruptedException {
    // Contexts match by prefix; a path must mean the same to a proxy in front and to this server.
    Optional<Place> place =
        Optional.ofNullable(exchange.getRequestURI().getRawPath()).map(places::get);
    if (place.isEmpty()) {
      return Reply.message(404, "unknown path");
    }
    if (!place.get().methods.contains(exchange.getRequestMethod())) {
      String allowed = String.join(", ", place.get().methods);
      return Reply.message(405, "method not allowed; use " + allowed).with("Allow", allowed);
    }
    return place.get().room.enter(new Request(exchange));
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

  private record Place(List<String> methods, Room room) {}

  /** Is notified of each reply. */
  interface Guest {
    void left(HttpExchange exchange, Reply reply, long nanoseconds);

    void mistake(Throwable failure);
  }
}
