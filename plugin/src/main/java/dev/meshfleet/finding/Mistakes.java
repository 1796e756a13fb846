package dev.meshfleet.finding;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps a mistake in Meshfleet to the file that shows it. Nothing that a file holds should throw;
 * what does all the same must not stop every other tenant.
 */
public final class Mistakes {
  private Mistakes() {}

  /** Runs a check of one file; what it throws becomes a finding there. */
  public static void into(Findings findings, Place place, Runnable check) {
    into(
        findings,
        place,
        () -> {
          check.run();
          return Optional.empty();
        });
  }

  /** Reads one file; nothing, and a finding there, when that throws. */
  public static <T> Optional<T> into(
      Findings findings, Place place, Supplier<Optional<T>> reading) {
    try {
      return reading.get();
    } catch (RuntimeException | StackOverflowError e) {
      findings.error(
          place,
          Code.FILE,
          "Meshfleet cannot read this file, although it should; this is a mistake in Meshfleet",
          "undo the last change of the file, and report it with the file");
      return Optional.empty();
    }
  }
}
