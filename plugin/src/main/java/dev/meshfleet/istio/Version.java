package dev.meshfleet.istio;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Istio.
 *
 * @param candidate such as {@code rc.0}; empty for a final release
 */
public record Version(int major, int minor, int patch, String candidate)
    implements Comparable<Version> {
  /** The pattern of a version. */
  public static final String PATTERN =
      "([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})(?:-([a-z]+\\.[0-9]{1,3}))?";

  private static final Pattern FORM = Pattern.compile(PATTERN);

  /** The version that a text such as {@code 1.30.3} or {@code 1.31.0-rc.0} names. */
  public static Optional<Version> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new Version(
                Integer.parseInt(form.group(1)),
                Integer.parseInt(form.group(2)),
                Integer.parseInt(form.group(3)),
                form.group(4) == null ? "" : form.group(4)))
        : Optional.empty();
  }

  static Version of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException(text));
  }

  boolean sameMinor(Version other) {
    return major == other.major && minor == other.minor;
  }

  // As in Place: the JVM generates the equals and hashCode of a record at their first call, which
  // is slow.

  @Override
  public boolean equals(Object other) {
    return other instanceof Version version
        && major == version.major
        && minor == version.minor
        && patch == version.patch
        && candidate.equals(version.candidate);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * major + minor) + patch) + candidate.hashCode();
  }

  @Override
  public int compareTo(Version other) {
    int byMajor = Integer.compare(major, other.major);
    int byMinor = byMajor == 0 ? Integer.compare(minor, other.minor) : byMajor;
    int byPatch = byMinor == 0 ? Integer.compare(patch, other.patch) : byMinor;
    return byPatch == 0 ? stage().compareTo(other.stage()) : byPatch;
  }

  /** A candidate comes before the final release. */
  private String stage() {
    return candidate.isEmpty() ? "~" : candidate;
  }

  @Override
  public String toString() {
    String number = major + "." + minor + "." + patch;
    return candidate.isEmpty() ? number : number + "-" + candidate;
  }
}
