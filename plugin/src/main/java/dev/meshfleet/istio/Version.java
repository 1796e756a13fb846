package dev.meshfleet.istio;

import java.util.Comparator;
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
  /** What the text of a version matches. */
  public static final String PATTERN =
      "([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})(?:-([a-z]+\\.[0-9]{1,3}))?";

  private static final Pattern FORM = Pattern.compile(PATTERN);
  private static final Comparator<Version> ORDER =
      Comparator.comparingInt(Version::major)
          .thenComparingInt(Version::minor)
          .thenComparingInt(Version::patch)
          .thenComparing(v -> v.candidate.isEmpty() ? "~" : v.candidate); // a candidate comes first

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

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    String number = major + "." + minor + "." + patch;
    return candidate.isEmpty() ? number : number + "-" + candidate;
  }
}
