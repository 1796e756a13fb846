package dev.meshfleet.review;

import dev.meshfleet.learn.ReleaseFile;

/** The file that defines how a learned release is rendered, for every tenant of the release. */
final class LearnedRelease {
  private LearnedRelease() {}

  /** Whether a path is {@code istio/<version>/release.yaml} below the tenants' folder. */
  static boolean isOne(String path, Paths paths) {
    String root = paths.in("istio/");
    return path.startsWith(root)
        && path.endsWith("/" + ReleaseFile.NAME)
        && path.indexOf('/', root.length()) == path.length() - ReleaseFile.NAME.length() - 1;
  }
}
