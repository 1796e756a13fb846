package dev.meshfleet.generator.watch;

import dev.meshfleet.generator.truth.Register;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Stores the list in the background, so that a slow disk does not delay answers. */
final class Keeping {
  private final Keep keep;
  private final Witness witness;
  private final AtomicReference<Register> newest = new AtomicReference<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread named = new Thread(task, "keep");
            named.setDaemon(true);
            return named;
          });

  Keeping(Keep keep, Witness witness) {
    this.keep = keep;
    this.witness = witness;
  }

  /** Stores the commit before its list is served, so that a later process always knows it. */
  void commit(Register register) {
    try {
      keep.commit(register.commit());
    } catch (IOException e) {
      witness.notKept();
    }
  }

  /** Stores the time of the look, and a changed list. */
  void later(Optional<Register> changed) {
    changed.ifPresent(newest::set);
    thread.execute(
        () -> {
          try {
            keep.seen();
            Register register = newest.getAndSet(null);
            if (register != null) {
              keep.register(register);
            }
          } catch (IOException e) {
            witness.notKept();
          }
        });
  }

  /** Accepts no more work and waits for the current write. */
  void close() throws InterruptedException {
    thread.shutdown();
    thread.awaitTermination(5, TimeUnit.SECONDS);
  }
}
