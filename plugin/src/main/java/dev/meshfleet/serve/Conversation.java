package dev.meshfleet.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Handles one call after the greeting, within limits of number and time. */
final class Conversation {
  /** The launcher sends its request at once and takes its answer at once. */
  private static final int SILENCE_SECONDS = 10;

  /** Longer than any launcher waits. A call that takes longer will never end. */
  private static final int STUCK_SECONDS = 180;

  private static final int STUCK_EXIT = 3;

  private final String version;
  private final Calls calls;
  private final ServeMetrics counts;
  private final Semaphore turns =
      new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "clock");
            thread.setDaemon(true);
            return thread;
          });

  Conversation(String version, Calls calls, ServeMetrics counts) {
    this.version = version;
    this.calls = calls;
    this.counts = counts;
  }

  /** Answers or declines a call, and closes it. */
  void hold(SocketChannel call) {
    long start = System.nanoTime();
    try (call) {
      Optional<Request> request = within(call, () -> Request.read(call));
      if (request.isEmpty()) {
        counts.call("empty");
        return;
      }
      Optional<Answer> answer = fits(request.get()) ? answer(request.get()) : Optional.empty();
      if (answer.isEmpty()) {
        decline(call, "declined");
        return;
      }
      within(call, () -> write(call, answer.get().framed()));
      counts.answered(answer.get().exit(), (System.nanoTime() - start) / 1e9);
    } catch (IOException | RuntimeException e) {
      counts.call("broken"); // the launcher sees an answer without an end
    }
  }

  private boolean fits(Request request) {
    return request.version().equals(version)
        && (EncodingEnvironment.readsUtf8() || request.isAscii())
        && EncodingEnvironment.locale().equals(request.locale());
  }

  private Optional<Answer> answer(Request request) throws IOException {
    try {
      turns.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    ScheduledFuture<?> stuck =
        clock.schedule(
            () -> Runtime.getRuntime().halt(STUCK_EXIT), STUCK_SECONDS, TimeUnit.SECONDS);
    try {
      return calls.answer(request);
    } catch (StackOverflowError e) {
      return Optional.empty();
    } finally {
      stuck.cancel(false);
      turns.release();
    }
  }

  /** Declines the call, so that the launcher renders in a separate process, and closes it. */
  void decline(SocketChannel call, String reason) {
    counts.call(reason);
    try (call) {
      call.write(Server.line("decline " + reason));
    } catch (IOException e) {
      // the launcher is gone, or sees the end
    }
  }

  static void close(SocketChannel call) {
    try {
      call.close();
    } catch (IOException e) {
      // it is closed
    }
  }

  private static boolean write(SocketChannel call, ByteBuffer... frame) throws IOException {
    while (Arrays.stream(frame).anyMatch(ByteBuffer::hasRemaining)) {
      call.write(frame);
    }
    return true;
  }

  private interface Step<T> {
    T run() throws IOException;
  }

  /** Closes the call when the other side is silent for too long. */
  private <T> T within(SocketChannel call, Step<T> step) throws IOException {
    ScheduledFuture<?> over = clock.schedule(() -> close(call), SILENCE_SECONDS, TimeUnit.SECONDS);
    try {
      return step.run();
    } finally {
      over.cancel(false);
    }
  }
}
