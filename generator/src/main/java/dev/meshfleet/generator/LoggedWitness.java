package dev.meshfleet.generator;

import dev.meshfleet.generator.git.GitTrouble;
import dev.meshfleet.generator.log.Log;
import dev.meshfleet.generator.metrics.Metrics;
import dev.meshfleet.generator.truth.Register;
import dev.meshfleet.generator.truth.Standing;
import dev.meshfleet.generator.watch.Snapshot;
import dev.meshfleet.generator.watch.Witness;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Logs and counts changes of the list: one line for each change that is not followed. */
final class LoggedWitness implements Witness {
  /** One commit can break every file. The fleet page shows all of them. */
  private static final int MOST_LINES = 100;

  private final Log log;
  private final Metrics metrics;
  private String lastTrouble = "";

  LoggedWitness(Log log, Metrics metrics) {
    this.log = log;
    this.metrics = metrics;
  }

  @Override
  public void looked(Duration took) {
    metrics.looked("ok", took.toNanos() / 1e9);
    if (!lastTrouble.isEmpty()) {
      log.info("git-recovered");
      lastTrouble = "";
    }
  }

  @Override
  public void failed(GitTrouble trouble, Duration took) {
    metrics.looked(trouble.reason().word(), took.toNanos() / 1e9);
    if (!lastTrouble.equals(trouble.getMessage())) {
      lastTrouble = trouble.getMessage();
      log.warn("git-error", "reason", trouble.reason().word(), "message", lastTrouble);
    }
    log.debug("git-check-failed", "reason", trouble.reason().word());
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
    Map<String, Standing> known =
        before.stream()
            .flatMap(old -> old.register().tenants())
            .filter(LoggedWitness::isRejected)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    List<Map.Entry<String, Standing>> rejected =
        register
            .tenants()
            .filter(LoggedWitness::isRejected)
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

  private static boolean isRejected(Map.Entry<String, Standing> tenant) {
    Standing standing = tenant.getValue();
    return !standing.held().isEmpty() || !standing.problem().isEmpty() || standing.isOrphaned();
  }

  private void rejected(Map.Entry<String, Standing> tenant) {
    Standing standing = tenant.getValue();
    String why =
        standing.isOrphaned() && standing.held().isEmpty()
            ? "its file was removed without lifecycle: Retiring"
            : standing.held() + standing.problem();
    log.warn("rejected", "what", "tenant", "tenant", tenant.getKey(), "reason", why);
  }

  @Override
  public void notKept() {
    metrics.notKept();
    log.warn(
        "cache", "message", "the cache folder cannot be written; the list is served from memory");
  }

  @Override
  public void mistake(String where, Throwable failure) {
    metrics.mistake();
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
