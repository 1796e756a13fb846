package dev.meshfleet.admission;

import dev.meshfleet.render.Manifest;

/**
 * Something in a rendered object that only the platform team can request.
 *
 * @param path JSON pointer to it
 * @param written the value itself, used to find the field of the tenant file
 * @param what completes the sentence that the object's name begins: {@code runs the image "x"}
 * @param kind whether fleet.yaml can allow it for tenants
 */
public record Objection(
    Manifest.Identity object, String path, String written, String what, Kind kind) {
  /** What a fleet's policy can do about it. */
  public enum Kind {
    /**
     * {@code policy.values.allow} can allow it for tenants, by naming the chart value that sets it.
     */
    GRANTABLE,
    /** A limit of the policy itself, regardless of the chart value that exceeds it. */
    LIMIT
  }

  static Objection of(Manifest manifest, String path, Object written, String what) {
    return of(manifest, path, written, what, Kind.GRANTABLE);
  }

  static Objection of(Manifest manifest, String path, Object written, String what, Kind kind) {
    return new Objection(manifest.identity(), path, String.valueOf(written), what, kind);
  }
}
