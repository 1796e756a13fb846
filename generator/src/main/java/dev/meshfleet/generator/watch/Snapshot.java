package dev.meshfleet.generator.watch;

import dev.meshfleet.generator.answer.Answer;
import dev.meshfleet.generator.list.Register;
import java.time.Duration;
import java.util.Optional;

/**
 * The state at one moment. Immutable.
 *
 * @param register the list, with held changes and broken files
 * @param answer empty while no tenant is listed
 * @param held why the branch is not followed to its tip; empty when it is
 * @param seenAt time of the last successful check, by the monotonic clock, in nanoseconds
 */
public record Snapshot(
    Register register, Optional<Answer> answer, Optional<String> held, long seenAt) {
  static Snapshot of(
      Register register, Optional<String> held, String renderer, Optional<Snapshot> before) {
    Optional<Answer> answer =
        register.isEmpty()
            ? Optional.empty()
            : Optional.of(Answer.of(register, renderer, before.flatMap(Snapshot::answer)));
    return new Snapshot(register, answer, held, System.nanoTime());
  }

  Snapshot seenNow() {
    return new Snapshot(register, answer, held, System.nanoTime());
  }

  Snapshot seenBefore(Duration age) {
    return new Snapshot(register, answer, held, System.nanoTime() - age.toNanos());
  }

  /** The time since the last successful check of the branch. */
  public Duration age() {
    return Duration.ofNanos(System.nanoTime() - seenAt);
  }
}
