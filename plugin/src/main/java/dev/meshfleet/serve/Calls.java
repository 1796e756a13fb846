package dev.meshfleet.serve;

import java.util.Optional;

/** What answers calls. It is asked by several threads at once. */
@FunctionalInterface
public interface Calls {
  /**
   * Answers a call.
   *
   * @return nothing where the call has to render by itself: it would say something that only a
   *     process of its own can say in the same words
   */
  Optional<Answer> answer(Request request);
}
