package dev.meshfleet.command;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A time in which work has to be done. Every step of it has bounds of its own; this one holds where
 * many steps together take longer than anybody waits.
 *
 * @param what is said to have taken too long
 */
record Deadline(Duration limit, String what) {
  /** Work that can fail as a command can. */
  interface Work<T> {
    T call() throws WrongCall, EnvironmentFailure;
  }

  static Deadline of(Duration limit, String what) {
    return new Deadline(limit, what);
  }

  /**
   * Does the work in a thread of its own, which is left to itself when the time is over: the
   * process ends then.
   *
   * @throws EnvironmentFailure when the time is over, or the work says so
   */
  <T> T call(Work<T> work) throws WrongCall, EnvironmentFailure {
    BlockingQueue<Outcome<T>> outcomes = new ArrayBlockingQueue<>(1);
    Thread thread = new Thread(() -> outcomes.add(Outcome.of(work)), what);
    thread.setDaemon(true);
    thread.start();
    try {
      Outcome<T> outcome = outcomes.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (outcome == null) {
        throw new EnvironmentFailure(
            "%s is not done after %d seconds; give it more with --timeout, if nothing of the pull"
                    .formatted(what, limit.toSeconds())
                + " request is meant to take long");
      }
      return outcome.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvironmentFailure(what + " was interrupted");
    }
  }

  /** What came of the work. */
  private record Outcome<T>(T value, Throwable failure) {
    static <T> Outcome<T> of(Work<T> work) {
      try {
        return new Outcome<>(work.call(), null);
      } catch (WrongCall | EnvironmentFailure | RuntimeException | Error e) {
        return new Outcome<>(null, e);
      }
    }

    T get() throws WrongCall, EnvironmentFailure {
      if (failure instanceof WrongCall call) {
        throw call;
      }
      if (failure instanceof EnvironmentFailure environment) {
        throw environment;
      }
      if (failure instanceof StackOverflowError) {
        throw new EnvironmentFailure("something in the files is nested too deeply");
      }
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure instanceof RuntimeException exception) {
        throw exception;
      }
      return value;
    }
  }
}
