package dev.meshfleet.generator;

import dev.meshfleet.generator.http.HttpPort;
import dev.meshfleet.generator.http.HttpPorts;
import dev.meshfleet.generator.http.Secrets;
import dev.meshfleet.generator.log.Log;
import dev.meshfleet.generator.metrics.Metrics;
import dev.meshfleet.generator.watch.Source;
import dev.meshfleet.generator.watch.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The running service: the watch of the branch, and two ports. */
final class Generator implements AutoCloseable {
  private final Source source;
  private final HttpPort argo;
  private final HttpPort admin;

  private Generator(Source source, HttpPort argo, HttpPort admin) {
    this.source = source;
    this.argo = argo;
    this.admin = admin;
  }

  /**
   * Starts the service.
   *
   * @throws CannotStart when a file, folder or port is not available
   */
  static Generator start(Configuration configuration, Log log) throws CannotStart {
    Secrets tokens = secrets(Flag.TOKEN_FILE, configuration.tokenFile());
    Optional<Secrets> webhook = Optional.empty();
    if (configuration.webhookSecretFile().isPresent()) {
      webhook =
          Optional.of(secrets(Flag.WEBHOOK_SECRET_FILE, configuration.webhookSecretFile().get()));
    }
    AtomicReference<Watch> watch = new AtomicReference<>();
    Metrics metrics = new Metrics(() -> Optional.ofNullable(watch.get()).flatMap(Watch::known));
    Source source = source(configuration, new WatchLog(log, metrics));
    watch.set(source.watch());
    HttpPorts ports =
        new HttpPorts(
            source.watch(), metrics, configuration.maxStale(), log, configuration.links());
    try {
      HttpPort argo = ports.forArgo(configuration.listen(), tokens);
      HttpPort admin =
          ports.forAdmin(configuration.adminListen(), tokens, webhook, Release.number());
      source.start();
      argo.open();
      admin.open();
      Generator started = new Generator(source, argo, admin);
      started.tell(configuration, log);
      return started;
    } catch (IOException e) {
      source.close();
      throw new CannotStart(
          "cannot listen on %s and %s: check whether a port is in use"
              .formatted(configuration.listen(), configuration.adminListen()));
    }
  }

  private void tell(Configuration configuration, Log log) {
    log.info(
        "started",
        "version",
        Release.number(),
        "repository",
        configuration.address(),
        "revision",
        configuration.revision(),
        "port",
        port(),
        "adminPort",
        adminPort());
  }

  private static Secrets secrets(Flag flag, Path file) throws CannotStart {
    try {
      return Secrets.of(file);
    } catch (IOException e) {
      throw new CannotStart("%s: %s %s".formatted(flag.option(), file, e.getMessage()));
    }
  }

  private static Source source(Configuration configuration, WatchLog listener) throws CannotStart {
    try {
      Path cache =
          configuration.cacheDir().isPresent()
              ? configuration.cacheDir().get()
              : Files.createTempDirectory("meshfleet-generator");
      return Source.of(
          cache,
          new Source.Branch(
              configuration.address(),
              configuration.access(),
              configuration.revision(),
              configuration.path()),
          configuration.maxShrink(),
          Release.number(),
          configuration.freshness(),
          listener);
    } catch (IOException e) {
      throw new CannotStart("cannot use the cache folder: " + String.valueOf(e.getMessage()));
    }
  }

  int port() {
    return argo.port();
  }

  int adminPort() {
    return admin.port();
  }

  @Override
  public void close() {
    argo.close();
    admin.close();
    source.close();
  }

  /** The reason why the service cannot start, for an operator. */
  static final class CannotStart extends Exception {
    private static final long serialVersionUID = 1L;

    CannotStart(String message) {
      super(message);
    }
  }
}
