package dev.meshfleet.generator.list;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of tenants that may lose a mesh by one commit without approval.
 *
 * @param least allowed in a fleet of any size
 * @param percent of the listed tenants, rounded down; the larger of the two applies
 */
public record ShrinkLimit(int least, int percent) {
  private static final Pattern FORM =
      Pattern.compile("(?<least>\\d{1,6})(,(?<and>\\d{1,3})%)?|(?<percent>\\d{1,3})%");

  /** {@code 2,10%}: two tenants, or ten percent of the fleet if that is more. */
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
