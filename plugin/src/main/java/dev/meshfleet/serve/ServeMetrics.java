package dev.meshfleet.serve;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The metrics of the resident renderer, for Prometheus. */
public final class ServeMetrics {
  /**
   * Why a call was rendered in a separate process. The launcher adds a byte to the file of that
   * name, so the metrics also count calls while no server was running.
   */
  static final List<String> FALLBACKS =
      List.of("absent", "broken", "busy", "declined", "late", "version");

  private static final String FALLBACK_FOLDER = "fallbacks";

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter calls =
      counter(
          "meshfleet_serve_calls_total",
          "Calls, by outcome: rendered, rejected (exit code 1), declined, busy, broken, empty (no request).",
          "outcome");
  private final Counter lookups =
      counter(
          "meshfleet_serve_cache_lookups_total",
          "Lookups in the caches of answers and of tenants, by whether the value was found.",
          "cache",
          "found");
  private final Histogram seconds =
      Histogram.builder()
          .name("meshfleet_serve_call_seconds")
          .help("Seconds from a request to the last byte of its response.")
          .classicOnly()
          .classicUpperBounds(.005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10, 20)
          .register(registry);

  /** Everything at zero. */
  public ServeMetrics() {
    JvmMetrics.builder().register(registry);
  }

  private Counter counter(String name, String help, String... labels) {
    return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
  }

  /** Takes the figures of launchers from the folder of the socket. */
  void fallbacksOf(Path folder) throws IOException {
    Path files = folder.resolve(FALLBACK_FOLDER);
    Files.createDirectories(files);
    CounterWithCallback.builder()
        .name("meshfleet_serve_fallbacks_total")
        .help("Calls that rendered without the resident renderer, by reason.")
        .labelNames("reason")
        .callback(
            callback ->
                FALLBACKS.forEach(reason -> callback.call(size(files.resolve(reason)), reason)))
        .register(registry);
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Registers the metric for the size of a cache. */
  public void cacheBytes(String what, LongSupplier bytes) {
    GaugeWithCallback.builder()
        .name("meshfleet_serve_cache_%s_bytes".formatted(what))
        .help("Estimated size of the cached %s in bytes.".formatted(what))
        .callback(callback -> callback.call(bytes.getAsLong()))
        .register(registry);
  }

  /** Counts the lookups in a cache, by whether the value was found. */
  public Consumer<Boolean> lookups(String cache) {
    CounterDataPoint hits = lookups.labelValues(cache, "true");
    CounterDataPoint misses = lookups.labelValues(cache, "false");
    return found -> (found ? hits : misses).inc();
  }

  /** Counts a declined call. */
  void call(String outcome) {
    calls.labelValues(outcome).inc();
  }

  /** Counts an answered call. */
  void answered(int exit, double seconds) {
    call(exit == 0 ? "rendered" : "rejected");
    this.seconds.observe(seconds);
  }

  /** All metrics in the text format of Prometheus. */
  byte[] text() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(out, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException("memory is always written", e);
    }
    return out.toByteArray();
  }
}
