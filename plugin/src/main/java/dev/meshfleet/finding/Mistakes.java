package dev.meshfleet.finding;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Limits a bug in Meshfleet to the file that triggers it. No content of a file should cause an
 * exception; if it does, the other tenants must still be rendered.
 */
public final class Mistakes {
  private Mistakes() {}

  /** Runs a check of one file; an exception becomes a finding in it. */
  public static void into(Findings findings, Place place, Runnable check) {
    into(
        findings,
        place,
        () -> {
          check.run();
          return Optional.empty();
        });
  }

  /** Reads one file; an exception becomes a finding in it, and the result is empty. */
  public static <T> Optional<T> into(
      Findings findings, Place place, Supplier<Optional<T>> reading) {
    try {
      return reading.get();
    } catch (RuntimeException | StackOverflowError e) {
      findings.error(
          place,
          Code.FILE,
          "internal error in this file: this is a bug in Meshfleet",
          "revert the last change of the file, and report the bug with the file");
      return Optional.empty();
    }
  }
}
