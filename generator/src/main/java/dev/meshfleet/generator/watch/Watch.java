package dev.meshfleet.generator.watch;

import dev.meshfleet.generator.git.GitTrouble;
import dev.meshfleet.generator.truth.History.Verdict;
import dev.meshfleet.generator.truth.Unfinished;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Looks at the branch on request, one look at a time. A request during a look waits for the next
 * look, which begins after the request: an answer includes every commit that was pushed before the
 * call.
 */
public final class Watch implements AutoCloseable {
  private static final Duration UNASKED = Duration.ofSeconds(60);
  private static final Duration UNASKED_AT_START = Duration.ofSeconds(2);

  private final Followed branch;
  private final Keep keep;
  private final Keeping keeping;
  private final String renderer;
  private final Duration freshness;
  private final Witness witness;
  private final AtomicReference<Snapshot> snapshot = new AtomicReference<>();
  private final AtomicReference<GitTrouble> trouble = new AtomicReference<>();
  private final Thread looking = new Thread(this::run, "git");

  private final Object lock = new Object();
  private boolean wanted;
  private boolean closed;
  private long begun;
  private long ended;

  Watch(Followed branch, Keep keep, String renderer, Duration freshness, Witness witness) {
    this.branch = branch;
    this.keep = keep;
    this.keeping = new Keeping(keep, witness);
    this.renderer = renderer;
    this.freshness = freshness;
    this.witness = witness;
    looking.setDaemon(true);
  }

  /** Restores the list of an earlier process, and starts to look at the branch. */
  void start() {
    looking.start();
  }

  /** The last list, of any age; empty before the first one. */
  public Optional<Snapshot> known() {
    return Optional.ofNullable(snapshot.get());
  }

  /** Why the last look failed; empty when it succeeded. */
  public Optional<GitTrouble> trouble() {
    return Optional.ofNullable(trouble.get());
  }

  /**
   * Looks at the branch and returns the state after that look.
   *
   * @param patience the longest wait, after which the last state is returned
   */
  public Optional<Snapshot> newest(Duration patience) throws InterruptedException {
    Snapshot now = snapshot.get();
    boolean fresh = now != null && trouble.get() == null && now.age().compareTo(freshness) < 0;
    if (!fresh) {
      await(patience);
    }
    return known();
  }

  private void await(Duration patience) throws InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
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

  /** Requests a look without waiting for it. */
  public void hurry() {
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
            lock.wait((snapshot.get() == null ? UNASKED_AT_START : UNASKED).toMillis());
          }
          if (closed) {
            return;
          }
          wanted = false;
          begun++;
        }
        look();
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
          .ifPresent(old -> snapshot.set(old.seenBefore(keep.sinceSeen())));
    } catch (Unfinished e) {
      // the first look continues and reports it
    } catch (IOException | RuntimeException e) {
      witness.mistake("restore", e);
    }
    hurry();
  }

  private void look() {
    long start = System.nanoTime();
    try {
      publish(branch.look());
      trouble.set(null);
      witness.looked(Duration.ofNanos(System.nanoTime() - start));
    } catch (GitTrouble e) {
      trouble.set(e);
      witness.failed(e, Duration.ofNanos(System.nanoTime() - start));
      if (e.reason() == GitTrouble.Reason.UNFINISHED) {
        hurry(); // continue at once
      }
    } catch (RuntimeException | Error e) { // the thread must survive every failure
      trouble.set(new GitTrouble(GitTrouble.Reason.DAMAGED, "the commit cannot be read"));
      witness.mistake("look", e);
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
      keeping.commit(verdict.register());
    }
    snapshot.set(next);
    if (!same) {
      witness.changed(Optional.ofNullable(before), next);
    }
    keeping.later(moved ? Optional.of(verdict.register()) : Optional.empty());
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
    try {
      looking.join(2_000);
      keeping.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
