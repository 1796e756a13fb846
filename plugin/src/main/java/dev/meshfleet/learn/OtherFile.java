package dev.meshfleet.learn;

import dev.meshfleet.istio.Release;

/**
 * The meaning of a difference in a file that is neither a template nor the default values of the
 * chart.
 */
final class OtherFile {
  private static final String PROFILE = "files/profile-";

  private OtherFile() {}

  static FileDifference difference(String chart, String path, boolean added, Release like) {
    String file = chart + " " + path;
    String what = added ? "the file is new" : "the file differs";
    if (path.startsWith(PROFILE)) {
      String name = path.substring(PROFILE.length()).replaceFirst("\\.yaml$", "");
      String value =
          name.startsWith("platform-")
              ? "platform " + name.substring("platform-".length())
              : name.startsWith("compatibility-version-")
                  ? "compatibilityVersion " + name.substring("compatibility-version-".length())
                  : "profile " + name;
      return FileDifference.lost(
          file, "%s; it applies if the values set %s".formatted(what, value));
    }
    if (InjectionFiles.isOne(path, like)) {
      return FileDifference.carried(file, what + "; the injection template is used unchanged");
    }
    return FileDifference.lost(file, what);
  }
}
