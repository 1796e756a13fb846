package dev.meshfleet.istio;

/**
 * A release of Istio that can be rendered.
 *
 * @param version the requested version, which is also the tag of the images
 * @param like the known release whose charts it is rendered with: itself; for a newer patch the
 *     newest known one of its minor; for a learned release the one that it was learned from
 * @param learned the additional content of this release's own charts
 */
public record Release(Version version, Version like, Learned learned) {
  Release(Version version, Version like) {
    this(version, like, Learned.NOTHING);
  }

  /** Whether the charts of exactly this release are known: its own charts, or identical ones. */
  public boolean isKnown() {
    return version.compareTo(like) == 0 || learned.exact();
  }

  /** Whether the fleet learned it from its charts. */
  public boolean isLearned() {
    return learned != Learned.NOTHING;
  }

  /** Whether its chart {@code istiod} or {@code gateway} has a value. */
  public boolean knowsValue(String chart, String value) {
    ValueShapes shapes =
        chart.equals("istiod") ? ValueShapes.istiod(this) : ValueShapes.gateway(this);
    int dot = value.lastIndexOf('.');
    String key = value.substring(dot + 1);
    return shapes.fieldsOf(dot < 0 ? "" : value.substring(0, dot)).contains(key);
  }

  public boolean has(Feature feature) {
    return feature.isIn(like);
  }

  @Override
  public String toString() {
    return version.toString();
  }
}
