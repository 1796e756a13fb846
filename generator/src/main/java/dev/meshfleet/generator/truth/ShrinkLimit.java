package dev.meshfleet.generator.truth;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many tenants may lose a mesh by one commit that nobody approved.
 *
 * @param least so many may always
 * @param percent of the tenants that are listed, rounded down; the larger of the two counts
 */
public record ShrinkLimit(int least, int percent) {
  private static final Pattern FORM =
      Pattern.compile("(?<least>\\d{1,6})(,(?<and>\\d{1,3})%)?|(?<percent>\\d{1,3})%");

  /** {@code 2,10%}: two, or a tenth of the fleet where that is more. */
  public static final ShrinkLimit DEFAULT = new ShrinkLimit(2, 10);

  /** Reads {@code 5}, {@code 10%} or {@code 2,10%}. */
  public static Optional<ShrinkLimit> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    ShrinkLimit limit =
        new ShrinkLimit(
            number(form.group("least")),
            Math.max(number(form.group("and")), number(form.group("percent"))));
    return limit.percent > 100 ? Optional.empty() : Optional.of(limit);
  }

  private static int number(String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  int of(int listed) {
    return Math.max(least, (int) ((long) listed * percent / 100));
  }

  @Override
  public String toString() {
    return percent == 0 ? Integer.toString(least) : least + "," + percent + "%";
  }
}
