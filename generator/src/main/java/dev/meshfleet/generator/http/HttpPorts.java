package dev.meshfleet.generator.http;

import com.sun.net.httpserver.HttpExchange;
import dev.meshfleet.generator.log.Log;
import dev.meshfleet.generator.metrics.Metrics;
import dev.meshfleet.generator.page.FleetJson;
import dev.meshfleet.generator.page.FleetPage;
import dev.meshfleet.generator.page.FleetPicture;
import dev.meshfleet.generator.page.FleetQuery;
import dev.meshfleet.generator.page.Links;
import dev.meshfleet.generator.watch.Watch;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The two ports and their paths. */
public final class HttpPorts {
  private static final List<String> READ = List.of("GET", "HEAD");
  private static final List<String> POST = List.of("POST");

  private final Watch watch;
  private final Metrics metrics;
  private final Duration maxStale;
  private final Log log;
  private final FleetPage page;
  private final FleetPicture picture = new FleetPicture();

  /** Ports that serve the state of a watch. */
  public HttpPorts(Watch watch, Metrics metrics, Duration maxStale, Log log, Links links) {
    this.watch = watch;
    this.metrics = metrics;
    this.maxStale = maxStale;
    this.log = log;
    this.page = new FleetPage(links, maxStale);
  }

  /** The port for Argo CD. */
  public HttpPort forArgo(InetSocketAddress address, Secrets tokens) throws IOException {
    return HttpPort.at(address, "call", new CallLog())
        .route(GetParams.PATH, POST, new GetParams(tokens, watch, maxStale, metrics));
  }

  /** The port for people, Prometheus, the kubelet and webhooks. */
  public HttpPort forAdmin(
      InetSocketAddress address, Secrets tokens, Optional<Secrets> webhook, String renderer)
      throws IOException {
    return HttpPort.at(address, "admin", new AdminLog())
        .route("/healthz", READ, request -> Reply.message(200, "alive"))
        .route("/readyz", READ, request -> readiness())
        .route("/metrics", READ, request -> metrics())
        .route("/api/v1/fleet", READ, new Restricted(tokens, request -> fleet(renderer)))
        .route("/", READ, new Restricted(tokens, this::page))
        .route("/picture.svg", READ, new Restricted(tokens, this::picture))
        .route(Webhook.PATH, POST, new Webhook(webhook, watch::checkSoon, metrics));
  }

  private Reply readiness() {
    boolean ready =
        watch.known().filter(snapshot -> snapshot.age().compareTo(maxStale) <= 0).isPresent();
    return ready
        ? Reply.message(200, "ready")
        : Reply.message(
            503,
            watch
                .failure()
                .map(failure -> failure.getMessage())
                .orElse("the list is not available yet"));
  }

  private Reply metrics() {
    return Reply.ok("text/plain; version=0.0.4; charset=utf-8", metrics.text());
  }

  private Reply fleet(String renderer) {
    return Reply.json(FleetJson.of(watch.known(), watch.failure(), renderer));
  }

  private Reply page(Request request) {
    FleetQuery query = FleetQuery.parse(request.query());
    Optional<String> words = picture.words(watch.known(), query.view());
    return Reply.ok(
            "text/html; charset=utf-8", page.of(watch.known(), watch.failure(), query, words))
        .with("Content-Security-Policy", FleetPage.POLICY)
        .with("Referrer-Policy", "no-referrer");
  }

  private Reply picture(Request request) {
    FleetQuery query = FleetQuery.parse(request.query());
    return picture
        .of(watch.known(), query.view())
        .map(svg -> Reply.ok("image/svg+xml", svg))
        .orElseGet(
            () ->
                Reply.message(
                    404,
                    query.tenant().isEmpty()
                        ? "the list is empty, or the picture is too large to draw: choose one tenant"
                            + " with ?tenant=NAME"
                        : "tenant \"%s\" is not in the list".formatted(query.tenant())))
        .with("Content-Security-Policy", FleetPicture.POLICY)
        .with("Referrer-Policy", "no-referrer");
  }

  private void logInternalError(Throwable failure) {
    metrics.internalError();
    log.warn("internal-error", "where", "http", "what", failure.getClass().getSimpleName());
  }

  /** Logs each call of Argo CD. */
  private final class CallLog implements HttpPort.Observer {
    @Override
    public void replied(HttpExchange exchange, Reply reply, long nanoseconds) {
      metrics.called(reply.status(), nanoseconds / 1e9);
      log.info(
          "call",
          "status",
          reply.status(),
          "ms",
          Math.round(nanoseconds / 1e4) / 100.0,
          "bytes",
          reply.body().length,
          "commit",
          reply.headers().getOrDefault("X-Meshfleet-Commit", ""),
          "from",
          exchange.getRemoteAddress().getAddress().getHostAddress());
    }

    @Override
    public void internalError(Throwable failure) {
      logInternalError(failure);
    }
  }

  private final class AdminLog implements HttpPort.Observer {
    @Override
    public void replied(HttpExchange exchange, Reply reply, long nanoseconds) {
      log.debug("request", "path", exchange.getRequestURI().getRawPath(), "status", reply.status());
    }

    @Override
    public void internalError(Throwable failure) {
      logInternalError(failure);
    }
  }
}
