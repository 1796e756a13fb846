package dev.meshfleet.command;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A time limit for work. Each step has its own limits; this one is for many steps together.
 *
 * @param what the work, for the message
 */
record Deadline(Duration limit, String what) {
  /** Work with the exceptions of a command. */
  interface Work<T> {
    T call() throws WrongCall, EnvironmentFailure;
  }

  static Deadline of(Duration limit, String what) {
    return new Deadline(limit, what);
  }

  /**
   * Does the work in a separate thread, which is abandoned after the time limit, when the process
   * ends.
   *
   * @throws EnvironmentFailure after the time limit, or if the work fails
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
            "timeout: %s did not finish within %d seconds; increase --timeout, unless the pull"
                    .formatted(what, limit.toSeconds())
                + " request could be designed to slow it down");
      }
      return outcome.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvironmentFailure(what + " was interrupted");
    }
  }

  /** The outcome of the work. */
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
        throw new EnvironmentFailure("the files are nested too deeply");
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
