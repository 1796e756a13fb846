package dev.meshfleet.generator.http;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A thread for each started request, up to a limit: the server reads requests on it, and a client
 * that sends half of a request would occupy a small pool. Threads are cheap: they are virtual on
 * Java 24 and later, which have them without pinning, and have small stacks otherwise.
 */
final class Threads implements Executor, AutoCloseable {
  private static final int MOST = 4_000;
  private static final int VIRTUAL_SINCE = 24;
  private static final long STACK = 256L * 1024;

  private final ExecutorService threads;
  private final Semaphore free = new Semaphore(MOST);

  private Threads(ExecutorService threads) {
    this.threads = threads;
  }

  static Threads named(String name) {
    return new Threads(Runtime.version().feature() >= VIRTUAL_SINCE ? virtual() : platform(name));
  }

  private static ExecutorService virtual() {
    try {
      // This class is compiled for Java 17, which does not have the method.
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Java has had virtual threads since 21", e);
    }
  }

  private static ExecutorService platform(String name) {
    return new ThreadPoolExecutor(
        8,
        MOST,
        10,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(null, task, name, STACK);
          thread.setDaemon(true);
          return thread;
        });
  }

  @Override
  public void execute(Runnable task) {
    if (!free.tryAcquire()) {
      throw new RejectedExecutionException("too many concurrent requests");
    }
    try {
      threads.execute(
          () -> {
            try {
              task.run();
            } finally {
              free.release();
            }
          });
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      free.release();
      throw new RejectedExecutionException("too many concurrent requests", e);
    }
  }

  /** Waits until no request is running. */
  void awaitIdle(Duration longest) {
    try {
      if (free.tryAcquire(MOST, longest.toMillis(), TimeUnit.MILLISECONDS)) {
        free.release(MOST);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
