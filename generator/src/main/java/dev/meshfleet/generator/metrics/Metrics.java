package dev.meshfleet.generator.metrics;

import dev.meshfleet.generator.watch.Snapshot;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The metrics of the service. */
public final class Metrics {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter calls =
      counter("meshfleet_calls_total", "Requests that were answered.", "code");
  private final Counter rejections =
      counter("meshfleet_rejections_total", "Requests that got no list, by reason.", "reason");
  private final Counter checks =
      counter("meshfleet_git_checks_total", "Checks of the branch, by outcome.", "outcome");
  private final Counter webhooks =
      counter("meshfleet_webhooks_total", "Webhooks, by outcome.", "outcome");
  private final Counter cacheFailed =
      counter("meshfleet_cache_failures_total", "Failed writes to the cache folder.");
  private final Counter internalErrors =
      counter("meshfleet_internal_errors_total", "Internal errors.");
  private final Histogram callSeconds =
      histogram("meshfleet_call_seconds", "Duration of answers to Argo CD.");
  private final Histogram checkSeconds =
      histogram("meshfleet_git_check_seconds", "Duration of checks of the branch.");

  /** Metrics, including those of the current state. */
  public Metrics(Supplier<Optional<Snapshot>> known) {
    JvmMetrics.builder().register(registry);
    gauge(
        "meshfleet_list_age_seconds",
        "Seconds since the last successful check of the branch; -1 before the first one.",
        known,
        -1,
        snapshot -> snapshot.age().toMillis() / 1000.0);
    gauge("meshfleet_tenants", "Listed tenants.", known, 0, s -> s.register().listed());
    gauge(
        "meshfleet_meshes",
        "Listed meshes.",
        known,
        0,
        s -> s.answer().map(answer -> answer.meshes()).orElse(0));
    failures(known);
  }

  private void failures(Supplier<Optional<Snapshot>> known) {
    gauge(
        "meshfleet_tenants_held",
        "Tenants with a held change.",
        known,
        0,
        s -> s.register().waiting().size());
    gauge(
        "meshfleet_tenants_broken",
        "Tenant files with errors.",
        known,
        0,
        s -> s.register().broken());
    gauge(
        "meshfleet_tenants_orphaned",
        "Listed tenants whose file was removed without lifecycle: Retiring.",
        known,
        0,
        s -> s.register().orphaned());
    rejections(known);
  }

  private void rejections(Supplier<Optional<Snapshot>> known) {
    gauge(
        "meshfleet_branch_held",
        "1 while a rewritten branch is not followed.",
        known,
        0,
        s -> s.held().isPresent() ? 1 : 0);
    gauge(
        "meshfleet_commit_rejected",
        "1 while the newest commit is rejected.",
        known,
        0,
        s -> s.register().refusal().isEmpty() ? 0 : 1);
    gauge(
        "meshfleet_fleet_file_broken",
        "1 while an earlier fleet.yaml is in use.",
        known,
        0,
        s -> s.register().fleetProblem().isEmpty() ? 0 : 1);
  }

  private Counter counter(String name, String help, String... labels) {
    return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
  }

  private Histogram histogram(String name, String help) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .classicOnly()
        .classicUpperBounds(.001, .0025, .005, .01, .02, .05, .1, .25, .5, 1, 2.5, 5, 10, 20)
        .register(registry);
  }

  private void gauge(
      String name,
      String help,
      Supplier<Optional<Snapshot>> known,
      double otherwise,
      ToDoubleFunction<Snapshot> value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(
            callback -> callback.call(known.get().map(value::applyAsDouble).orElse(otherwise)))
        .register(registry);
  }

  /** Counts an answered request on the port for Argo CD. */
  public void called(int code, double seconds) {
    calls.labelValues(Integer.toString(code)).inc();
    callSeconds.observe(seconds);
  }

  /** Counts a call without a list. */
  public void rejected(String reason) {
    rejections.labelValues(reason).inc();
  }

  /** Counts a check of the branch, with {@code ok} or the kind of failure. */
  public void checked(String outcome, double seconds) {
    checks.labelValues(outcome).inc();
    checkSeconds.observe(seconds);
  }

  /** Counts a webhook. */
  public void webhook(boolean good) {
    webhooks.labelValues(good ? "accepted" : "rejected").inc();
  }

  /** Counts a failed write to the cache folder. */
  public void cacheFailed() {
    cacheFailed.inc();
  }

  /** Counts an internal error. */
  public void internalError() {
    internalErrors.inc();
  }

  /** All metrics in the text format of Prometheus. */
  public byte[] text() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(out, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory never fails", e);
    }
    return out.toByteArray();
  }
}
