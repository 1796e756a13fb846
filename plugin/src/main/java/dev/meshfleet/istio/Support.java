package dev.meshfleet.istio;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether Istio's maintainers still fix a release: a minor is supported until six weeks after the
 * release of the second next minor (istio.io, Supported Releases).
 */
public enum Support {
  ENDED,
  SUPPORTED,
  CANDIDATE,
  DEVELOPMENT;

  private static final long WEEKS = 6;

  /** The release date of each minor (istio.io, news/releases). */
  private static final Map<Integer, LocalDate> RELEASED =
      Map.of(
          27, LocalDate.of(2025, 8, 11),
          28, LocalDate.of(2025, 11, 5),
          29, LocalDate.of(2026, 2, 16),
          30, LocalDate.of(2026, 5, 18),
          31, LocalDate.of(2026, 8, 31));

  /**
   * The support of a release on a day.
   *
   * @param version known or learned
   */
  public static Support of(Version version, LocalDate today) {
    if (version.candidate().startsWith("dev")) {
      return DEVELOPMENT;
    }
    if (!version.candidate().isEmpty()) {
      return CANDIDATE;
    }
    return end(version).map(today::isAfter).orElse(false) ? ENDED : SUPPORTED;
  }

  /** The release date of its minor; empty if it is unknown. */
  public static Optional<LocalDate> released(Version version) {
    return Optional.ofNullable(version.major() == 1 ? RELEASED.get(version.minor()) : null);
  }

  /** The last day of its minor's support; empty until the second next minor is released. */
  public static Optional<LocalDate> end(Version version) {
    return Optional.ofNullable(version.major() == 1 ? RELEASED.get(version.minor() + 2) : null)
        .map(date -> date.plusWeeks(WEEKS));
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
