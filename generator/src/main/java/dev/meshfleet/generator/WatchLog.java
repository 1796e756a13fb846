package dev.meshfleet.generator;

import dev.meshfleet.generator.git.GitFailure;
import dev.meshfleet.generator.list.Register;
import dev.meshfleet.generator.list.TenantState;
import dev.meshfleet.generator.log.Log;
import dev.meshfleet.generator.metrics.Metrics;
import dev.meshfleet.generator.watch.Snapshot;
import dev.meshfleet.generator.watch.WatchListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Logs and counts changes of the list: one line for each change that is not followed. */
final class WatchLog implements WatchListener {
  /** One commit can break every file. The fleet page shows all of them. */
  private static final int MOST_LINES = 100;

  private final Log log;
  private final Metrics metrics;
  private String lastFailure = "";

  WatchLog(Log log, Metrics metrics) {
    this.log = log;
    this.metrics = metrics;
  }

  @Override
  public void checked(Duration took) {
    metrics.checked("ok", took.toNanos() / 1e9);
    if (!lastFailure.isEmpty()) {
      log.info("git-recovered");
      lastFailure = "";
    }
  }

  @Override
  public void failed(GitFailure failure, Duration took) {
    metrics.checked(failure.reason().word(), took.toNanos() / 1e9);
    if (!lastFailure.equals(failure.getMessage())) {
      lastFailure = failure.getMessage();
      log.warn("git-error", "reason", failure.reason().word(), "message", lastFailure);
    }
    log.debug("git-check-failed", "reason", failure.reason().word());
  }

  @Override
  public void changed(Optional<Snapshot> before, Snapshot after) {
    Register register = after.register();
    log.info(
        "list",
        "commit",
        register.taken(),
        "tenants",
        register.listed(),
        "held",
        register.waiting().size());
    rejectedAsAWhole(after);
    Map<String, TenantState> known =
        before.stream()
            .flatMap(old -> old.register().tenants())
            .filter(WatchLog::isRejected)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    List<Map.Entry<String, TenantState>> rejected =
        register
            .tenants()
            .filter(WatchLog::isRejected)
            .filter(tenant -> !tenant.getValue().equals(known.get(tenant.getKey())))
            .toList();
    rejected.stream().limit(MOST_LINES).forEach(this::rejected);
    if (rejected.size() > MOST_LINES) {
      log.warn("rejected", "what", "more tenants", "count", rejected.size() - MOST_LINES);
    }
  }

  private void rejectedAsAWhole(Snapshot after) {
    Register register = after.register();
    after.held().ifPresent(why -> log.warn("rejected", "what", "branch", "reason", why));
    if (!register.refusal().isEmpty()) {
      log.warn(
          "rejected", "what", "commit", "commit", register.commit(), "reason", register.refusal());
    }
    if (!register.fleetProblem().isEmpty()) {
      log.warn("rejected", "what", "fleet.yaml", "reason", register.fleetProblem());
    }
  }

  private static boolean isRejected(Map.Entry<String, TenantState> tenant) {
    TenantState state = tenant.getValue();
    return !state.held().isEmpty() || !state.problem().isEmpty() || state.isOrphaned();
  }

  private void rejected(Map.Entry<String, TenantState> tenant) {
    TenantState state = tenant.getValue();
    String why =
        state.isOrphaned() && state.held().isEmpty()
            ? "its file was removed without lifecycle: Retiring"
            : state.held() + state.problem();
    log.warn("rejected", "what", "tenant", "tenant", tenant.getKey(), "reason", why);
  }

  @Override
  public void cacheFailed() {
    metrics.cacheFailed();
    log.warn(
        "cache", "message", "the cache folder cannot be written; the list is served from memory");
  }

  @Override
  public void internalError(String where, Throwable failure) {
    metrics.internalError();
    StackTraceElement[] trace = failure.getStackTrace();
    log.warn(
        "internal-error",
        "where",
        where,
        "what",
        failure.getClass().getSimpleName(),
        "at",
        trace.length == 0 ? "" : trace[0]);
  }
}
