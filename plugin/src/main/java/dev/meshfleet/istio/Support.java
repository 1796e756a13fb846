package dev.meshfleet.istio;

import java.util.Locale;

/**
 * Whether Istio's people still mend a release: a minor is supported until about six weeks after the
 * second next one (istio.io, Supported Releases).
 */
public enum Support {
  ENDED,
  SUPPORTED,
  CANDIDATE;

  private static final int OLDEST_SUPPORTED = 29;

  /** That of a known release, as of this version of Meshfleet. */
  public static Support of(Version version) {
    if (!version.candidate().isEmpty()) {
      return CANDIDATE;
    }
    return version.minor() < OLDEST_SUPPORTED ? ENDED : SUPPORTED;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
