package dev.meshfleet.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** A git server over http that fails on demand. */
public final class GitHttp implements AutoCloseable {
  static {
    // The JDK reads it once per process. Without it, an answer takes 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final Repository repository;
  private volatile Fault fault = Fault.NONE;
  private volatile String password = "";
  private volatile String redirect = "";
  final AtomicInteger looks = new AtomicInteger();
  final AtomicInteger fetches = new AtomicInteger();
  final List<String> authorizations = new java.util.concurrent.CopyOnWriteArrayList<>();

  /** The fault. */
  public enum Fault {
    NONE,
    ERROR_500,
    FORBIDDEN,
    GARBAGE,
    WEB_PAGE,
    EMPTY_BODY,
    CUT_SHORT,
    NO_REFS,
    SILENT,
    ENDLESS,
    REDIRECT
  }

  public GitHttp(Repository repository) {
    this.repository = repository;
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task);
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/", this::answer);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/fleet.git";
  }

  public void fail(Fault next) {
    fault = next;
  }

  void protect(String secret) {
    password = secret;
  }

  void redirectTo(String url) {
    redirect = url;
    fault = Fault.REDIRECT;
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean look = exchange.getRequestURI().getPath().endsWith("/info/refs");
    (look ? looks : fetches).incrementAndGet();
    List<String> authorization = exchange.getRequestHeaders().get("Authorization");
    authorizations.add(authorization == null ? "" : authorization.get(0));
    try (exchange) {
      if (fault != Fault.NONE && fault != Fault.CUT_SHORT && fault != Fault.NO_REFS) {
        fail(exchange);
      } else if (!isAllowed(authorization)) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
        exchange.sendResponseHeaders(401, -1);
      } else if (look) {
        advertise(exchange);
      } else {
        upload(exchange);
      }
    } catch (RuntimeException e) {
      // the client closed the connection
    }
  }

  private boolean isAllowed(List<String> authorization) {
    String expected =
        "Basic " + Base64.getEncoder().encodeToString(("git:" + password).getBytes(UTF_8));
    return password.isEmpty() || authorization != null && authorization.contains(expected);
  }

  private void advertise(HttpExchange exchange) throws IOException {
    java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
    PacketLineOut lines = new PacketLineOut(body);
    lines.writeString("# service=git-upload-pack\n");
    lines.end();
    if (fault == Fault.NO_REFS) {
      lines.writeString("0".repeat(40) + " capabilities^{}\0multi_ack\n");
      lines.end();
    } else {
      UploadPack upload = new UploadPack(repository);
      upload.setBiDirectionalPipe(false);
      upload.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
    }
    send(exchange, "application/x-git-upload-pack-advertisement", body.toByteArray());
  }

  private void upload(HttpExchange exchange) throws IOException {
    java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
    InputStream in = exchange.getRequestBody();
    if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
      in = new java.util.zip.GZIPInputStream(in);
    }
    UploadPack upload = new UploadPack(repository);
    upload.setBiDirectionalPipe(false);
    upload.upload(in, body, null);
    byte[] all = body.toByteArray();
    int length = fault == Fault.CUT_SHORT ? all.length * 2 / 3 : all.length;
    send(exchange, "application/x-git-upload-pack-result", java.util.Arrays.copyOf(all, length));
  }

  private void fail(HttpExchange exchange) throws IOException {
    switch (fault) {
      case ERROR_500 -> exchange.sendResponseHeaders(500, -1);
      case FORBIDDEN -> exchange.sendResponseHeaders(403, -1);
      case GARBAGE -> send(exchange, "application/x-git-upload-pack-advertisement", new byte[5000]);
      case WEB_PAGE -> send(exchange, "text/html", "<html>please log in".getBytes(UTF_8));
      case EMPTY_BODY -> send(exchange, "application/x-git-upload-pack-advertisement", new byte[0]);
      case REDIRECT -> {
        exchange.getResponseHeaders().set("Location", redirect + exchange.getRequestURI());
        exchange.sendResponseHeaders(302, -1);
      }
      case SILENT -> sleep(60_000);
      default -> endless(exchange);
    }
  }

  private static void endless(HttpExchange exchange) throws IOException {
    exchange
        .getResponseHeaders()
        .set("Content-Type", "application/x-git-upload-pack-advertisement");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    out.write("001e# service=git-upload-pack\n0000".getBytes(UTF_8));
    for (int i = 0; true; i++) {
      String line = "%040x refs/heads/branch-%09d\n".formatted(i + 1, i);
      out.write("%04x%s".formatted(line.length() + 4, line).getBytes(UTF_8));
    }
  }

  private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static void sleep(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
