package dev.meshfleet.generator.watch;

import dev.meshfleet.generator.git.GitFailure;
import dev.meshfleet.generator.list.History.Verdict;
import dev.meshfleet.generator.list.UnfinishedHistory;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Checks the branch on request, one check at a time. A request during a check waits for the next
 * check, which begins after the request: an answer includes every commit that was pushed before the
 * call.
 */
public final class Watch implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(60);
  private static final Duration INTERVAL_AT_START = Duration.ofSeconds(2);

  private final FollowedBranch branch;
  private final CacheFolder cacheFolder;
  private final CacheWriter cacheWriter;
  private final String renderer;
  private final Duration freshness;
  private final WatchListener listener;
  private final AtomicReference<Snapshot> snapshot = new AtomicReference<>();
  private final AtomicReference<GitFailure> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::run, "git");

  private final Object lock = new Object();
  private boolean wanted;
  private boolean closed;
  private long begun;
  private long ended;

  Watch(
      FollowedBranch branch,
      CacheFolder cacheFolder,
      String renderer,
      Duration freshness,
      WatchListener listener) {
    this.branch = branch;
    this.cacheFolder = cacheFolder;
    this.cacheWriter = new CacheWriter(cacheFolder, listener);
    this.renderer = renderer;
    this.freshness = freshness;
    this.listener = listener;
    thread.setDaemon(true);
  }

  /** Restores the list of an earlier process, and starts to check the branch. */
  void start() {
    thread.start();
  }

  /** The last list, of any age; empty before the first one. */
  public Optional<Snapshot> known() {
    return Optional.ofNullable(snapshot.get());
  }

  /** Why the last check failed; empty when it succeeded. */
  public Optional<GitFailure> failure() {
    return Optional.ofNullable(failure.get());
  }

  /**
   * Checks the branch and returns the state after that check.
   *
   * @param timeout the longest wait, after which the last state is returned
   */
  public Optional<Snapshot> newest(Duration timeout) throws InterruptedException {
    Snapshot now = snapshot.get();
    boolean fresh = now != null && failure.get() == null && now.age().compareTo(freshness) < 0;
    if (!fresh) {
      await(timeout);
    }
    return known();
  }

  private void await(Duration timeout) throws InterruptedException {
    long until = System.nanoTime() + timeout.toNanos();
    synchronized (lock) {
      long mine = begun + 1;
      wanted = true;
      lock.notifyAll();
      while (ended < mine && !closed) {
        long left = (until - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return;
        }
        lock.wait(left);
      }
    }
  }

  /** Requests a check without waiting for it. */
  public void checkSoon() {
    synchronized (lock) {
      wanted = true;
      lock.notifyAll();
    }
  }

  private void run() {
    restore();
    while (true) {
      try {
        synchronized (lock) {
          if (!wanted && !closed) {
            lock.wait((snapshot.get() == null ? INTERVAL_AT_START : INTERVAL).toMillis());
          }
          if (closed) {
            return;
          }
          wanted = false;
          begun++;
        }
        check();
      } catch (InterruptedException e) {
        return;
      } finally {
        synchronized (lock) {
          ended = begun;
          lock.notifyAll();
        }
      }
    }
  }

  private void restore() {
    try {
      branch
          .restored()
          .filter(register -> !register.commit().isEmpty())
          .map(register -> Snapshot.of(register, Optional.empty(), renderer, Optional.empty()))
          .ifPresent(old -> snapshot.set(old.seenBefore(cacheFolder.sinceSeen())));
    } catch (UnfinishedHistory e) {
      // the first check continues and reports it
    } catch (IOException | RuntimeException e) {
      listener.internalError("restore", e);
    }
    checkSoon();
  }

  private void check() {
    long start = System.nanoTime();
    try {
      publish(branch.check());
      failure.set(null);
      listener.checked(Duration.ofNanos(System.nanoTime() - start));
    } catch (GitFailure e) {
      failure.set(e);
      listener.failed(e, Duration.ofNanos(System.nanoTime() - start));
      if (e.reason() == GitFailure.Reason.UNFINISHED) {
        checkSoon(); // continue at once
      }
    } catch (RuntimeException | Error e) { // the thread must survive every failure
      failure.set(new GitFailure(GitFailure.Reason.DAMAGED, "the commit cannot be read"));
      listener.internalError("check", e);
    }
  }

  private void publish(Verdict verdict) {
    Snapshot before = snapshot.get();
    boolean same =
        before != null
            && before.register() == verdict.register()
            && before.held().equals(verdict.held());
    Snapshot next =
        same
            ? before.seenNow()
            : Snapshot.of(
                verdict.register(), verdict.held(), renderer, Optional.ofNullable(before));
    boolean moved = before == null || before.register() != verdict.register();
    if (moved) {
      cacheWriter.commit(verdict.register());
    }
    snapshot.set(next);
    if (!same) {
      listener.changed(Optional.ofNullable(before), next);
    }
    cacheWriter.later(moved ? Optional.of(verdict.register()) : Optional.empty());
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
    try {
      thread.join(2_000);
      cacheWriter.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
