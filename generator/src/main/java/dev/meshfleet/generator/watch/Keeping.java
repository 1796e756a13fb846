package dev.meshfleet.generator.watch;

import dev.meshfleet.generator.truth.Register;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps what was found for a later process, beside the looking: a slow disk delays no answer. */
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

  /** Before the list is given out, so that a later process knows of it, whenever this one ends. */
  void commit(Register register) {
    try {
      keep.commit(register.commit());
    } catch (IOException e) {
      witness.notKept();
    }
  }

  /** That the branch was seen, and the list where it is another one. */
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

  /** Takes nothing more, and waits for what is under way. */
  void close() throws InterruptedException {
    thread.shutdown();
    thread.awaitTermination(5, TimeUnit.SECONDS);
  }
}
