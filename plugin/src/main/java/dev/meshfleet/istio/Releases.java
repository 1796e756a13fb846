package dev.meshfleet.istio;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The releases of Istio whose charts are known. To support a new patch release, add an entry here.
 */
public final class Releases {
  private static final List<Version> KNOWN =
      Stream.of(
              "1.28.0 1.28.1 1.28.2 1.28.3 1.28.4 1.28.5 1.28.6 1.28.7 1.28.8 1.28.9 1.28.10",
              "1.29.0 1.29.1 1.29.2 1.29.3 1.29.4 1.29.5 1.29.6",
              "1.30.0 1.30.1 1.30.2 1.30.3",
              "1.31.0-rc.0")
          .flatMap(minor -> Stream.of(minor.split(" ")))
          .map(Version::of)
          .toList();

  /**
   * Unreleased charts of Istio's development branch: the commit 86c9f01 of 2026-08-22, after the
   * branch of 1.31. Tenants cannot use it, because it has no images; a future release can be
   * learned by comparison with it.
   */
  private static final Version DEVELOPMENT = Version.of("1.32.0-dev.0");

  private Releases() {}

  /** The development branch at the time of this version of Meshfleet. */
  public static Version development() {
    return DEVELOPMENT;
  }

  /** The release whose charts a learned one is compared with: a known one or the newest charts. */
  public static Optional<Release> withCharts(Version version) {
    return KNOWN.contains(version) || version.equals(DEVELOPMENT)
        ? Optional.of(new Release(version, version))
        : Optional.empty();
  }

  /** Every version whose charts are known, oldest first. */
  public static List<Version> charts() {
    return Stream.concat(KNOWN.stream(), Stream.of(DEVELOPMENT)).toList();
  }

  /** Every known release, oldest first. */
  public static List<Version> known() {
    return KNOWN;
  }

  /** The newest known final release: the default of a fleet without a version. */
  public static Version newestStable() {
    return KNOWN.stream()
        .filter(version -> version.candidate().isEmpty())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** The version that a text names, known or unknown. */
  public static Optional<Version> parse(String text) {
    return Version.parse(text);
  }

  /**
   * The release to render for a version: itself where it is known, like the newest known one of its
   * minor if it is newer than that; empty for any other.
   */
  public static Optional<Release> find(Version version) {
    if (KNOWN.stream().anyMatch(known -> known.compareTo(version) == 0)) {
      return Optional.of(new Release(version, version));
    }
    return KNOWN.stream()
        .filter(version::sameMinor)
        .max(Comparator.naturalOrder())
        .filter(newest -> newest.compareTo(version) < 0)
        .map(newest -> new Release(version, newest));
  }
}
