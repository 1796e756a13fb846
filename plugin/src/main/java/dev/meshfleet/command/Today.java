package dev.meshfleet.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The day, for what is said about the support of releases. It never reaches a manifest. {@code
 * SOURCE_DATE_EPOCH} sets another one, as for reproducible builds.
 */
final class Today {
  private static final String VARIABLE = "SOURCE_DATE_EPOCH";

  private Today() {}

  static LocalDate of(Console console) {
    String seconds = console.environment().getOrDefault(VARIABLE, "");
    try {
      Instant now =
          seconds.isEmpty() ? Instant.now() : Instant.ofEpochSecond(Long.parseLong(seconds));
      return LocalDate.ofInstant(now, ZoneOffset.UTC);
    } catch (NumberFormatException | DateTimeException e) {
      return LocalDate.now(ZoneOffset.UTC);
    }
  }
}
