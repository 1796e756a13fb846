package dev.meshfleet.istio;

/**
 * A release of Istio that can be rendered.
 *
 * @param version what was asked for, and what the images are tagged with
 * @param like the known release whose charts it is rendered with: itself, or for a newer patch the
 *     newest known one of its minor
 */
public record Release(Version version, Version like) {
  /** Whether the charts of exactly this release are known. */
  public boolean isKnown() {
    return version.compareTo(like) == 0;
  }

  boolean has(Feature feature) {
    return feature.isIn(like);
  }

  @Override
  public String toString() {
    return version.toString();
  }
}
