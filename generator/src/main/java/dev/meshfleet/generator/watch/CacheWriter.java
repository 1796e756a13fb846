package dev.meshfleet.generator.watch;

import dev.meshfleet.generator.list.Register;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Stores the list in the background, so that a slow disk does not delay answers. */
final class CacheWriter {
  private final CacheFolder cacheFolder;
  private final WatchListener listener;
  private final AtomicReference<Register> newest = new AtomicReference<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread named = new Thread(task, "keep");
            named.setDaemon(true);
            return named;
          });

  CacheWriter(CacheFolder cacheFolder, WatchListener listener) {
    this.cacheFolder = cacheFolder;
    this.listener = listener;
  }

  /** Stores the commit before its list is served, so that a later process always knows it. */
  void commit(Register register) {
    try {
      cacheFolder.commit(register.commit());
    } catch (IOException e) {
      listener.cacheFailed();
    }
  }

  /** Stores the time of the check, and a changed list. */
  void later(Optional<Register> changed) {
    changed.ifPresent(newest::set);
    thread.execute(
        () -> {
          try {
            cacheFolder.seen();
            Register register = newest.getAndSet(null);
            if (register != null) {
              cacheFolder.register(register);
            }
          } catch (IOException e) {
            listener.cacheFailed();
          }
        });
  }

  /** Accepts no more work and waits for the current write. */
  void close() throws InterruptedException {
    thread.shutdown();
    thread.awaitTermination(5, TimeUnit.SECONDS);
  }
}
