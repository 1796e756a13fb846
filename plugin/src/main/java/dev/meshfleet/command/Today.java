package dev.meshfleet.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The current day, for the support of releases. It has no influence on manifests. {@code
 * SOURCE_DATE_EPOCH} overrides it, as for reproducible builds.
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
