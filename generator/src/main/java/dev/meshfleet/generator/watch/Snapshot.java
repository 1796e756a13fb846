package dev.meshfleet.generator.watch;

import dev.meshfleet.generator.answer.Answer;
import dev.meshfleet.generator.truth.Register;
import java.time.Duration;
import java.util.Optional;

/**
 * What is known at one moment. Never changed, only followed by another one.
 *
 * @param register the list and all that is held or broken
 * @param answer nothing while no tenant is listed
 * @param held why the branch is not followed to where it is
 * @param seenAt when the branch was seen last, by the clock that never jumps
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

  /** How long ago the branch was seen. */
  public Duration age() {
    return Duration.ofNanos(System.nanoTime() - seenAt);
  }
}
