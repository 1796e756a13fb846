package dev.meshfleet.serve;

import java.util.Optional;

/** Answers calls. Implementations are thread-safe. */
@FunctionalInterface
public interface Calls {
  /**
   * Answers a call.
   *
   * @return empty if the launcher must render in a separate process, for example because only that
   *     process can report the same error
   */
  Optional<Answer> answer(Request request);
}
