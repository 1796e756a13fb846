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

/** What the service counts and measures. */
public final class Metrics {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter calls = counter("meshfleet_calls_total", "Answered requests.", "code");
  private final Counter refusals =
      counter("meshfleet_refusals_total", "Calls that got no list, by reason.", "reason");
  private final Counter looks =
      counter("meshfleet_git_looks_total", "Looks at the branch, by outcome.", "outcome");
  private final Counter webhooks =
      counter("meshfleet_webhooks_total", "Webhooks, by outcome.", "outcome");
  private final Counter notKept =
      counter("meshfleet_cache_failures_total", "Writes to the cache folder that failed.");
  private final Counter mistakes =
      counter("meshfleet_mistakes_total", "Failures that should not be possible.");
  private final Histogram callSeconds =
      histogram("meshfleet_call_seconds", "How long answers to Argo CD take.");
  private final Histogram lookSeconds =
      histogram("meshfleet_git_look_seconds", "How long looks at the branch take.");

  /** Metrics that also tell about what is known. */
  public Metrics(Supplier<Optional<Snapshot>> known) {
    JvmMetrics.builder().register(registry);
    gauge(
        "meshfleet_list_age_seconds",
        "Since the branch was seen last; -1: never.",
        known,
        -1,
        snapshot -> snapshot.age().toMillis() / 1000.0);
    gauge("meshfleet_tenants", "Tenants that are listed.", known, 0, s -> s.register().listed());
    gauge(
        "meshfleet_meshes",
        "Entries of the list.",
        known,
        0,
        s -> s.answer().map(answer -> answer.meshes()).orElse(0));
    troubles(known);
  }

  private void troubles(Supplier<Optional<Snapshot>> known) {
    gauge(
        "meshfleet_tenants_held",
        "Tenants whose change is held.",
        known,
        0,
        s -> s.register().waiting().size());
    gauge(
        "meshfleet_tenants_broken",
        "Tenant files that cannot be read.",
        known,
        0,
        s -> s.register().broken());
    gauge(
        "meshfleet_tenants_orphaned",
        "Tenants without a file that never retired.",
        known,
        0,
        s -> s.register().orphaned());
    refusals(known);
  }

  private void refusals(Supplier<Optional<Snapshot>> known) {
    gauge(
        "meshfleet_branch_held",
        "1 while a rewritten branch is not followed.",
        known,
        0,
        s -> s.held().isPresent() ? 1 : 0);
    gauge(
        "meshfleet_commit_refused",
        "1 while the newest commit cannot be taken.",
        known,
        0,
        s -> s.register().refusal().isEmpty() ? 0 : 1);
    gauge(
        "meshfleet_fleet_file_broken",
        "1 while an older fleet.yaml is in force.",
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

  /** An answered request to Argo CD's port. */
  public void called(int code, double seconds) {
    calls.labelValues(Integer.toString(code)).inc();
    callSeconds.observe(seconds);
  }

  /** A call that got no list. */
  public void refused(String reason) {
    refusals.labelValues(reason).inc();
  }

  /** A look at the branch: {@code ok}, or what failed. */
  public void looked(String outcome, double seconds) {
    looks.labelValues(outcome).inc();
    lookSeconds.observe(seconds);
  }

  /** A webhook. */
  public void webhook(boolean good) {
    webhooks.labelValues(good ? "taken" : "refused").inc();
  }

  /** A write to the cache folder that failed. */
  public void notKept() {
    notKept.inc();
  }

  /** Something that should not be possible. */
  public void mistake() {
    mistakes.inc();
  }

  /** All of it, as Prometheus reads it. */
  public byte[] text() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(out, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException("memory is always written", e);
    }
    return out.toByteArray();
  }
}
