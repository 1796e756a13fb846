package dev.meshfleet.admission;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of resources (k8s.io/apimachinery, pkg/api/resource). */
final class Quantity {
  private static final Pattern FORM =
      Pattern.compile(
          "([+-]?(?:[0-9]{1,19}\\.?[0-9]{0,19}|\\.[0-9]{1,19}))([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?");
  private static final String DECIMAL = "num kMGTPE";
  private static final String BINARY = " KMGTPE";

  private Quantity() {}

  /**
   * Whether it is an amount that is not negative. The API server sets the default for {@code null}.
   */
  static boolean isValid(Object value) {
    return value == null || amount(value).filter(amount -> amount.signum() >= 0).isPresent();
  }

  /** Whether one amount is larger than another; false if one of them is invalid. */
  static boolean isMore(Object one, Object other) {
    Optional<BigDecimal> limit = amount(other);
    return amount(one)
        .filter(amount -> limit.isPresent() && amount.compareTo(limit.get()) > 0)
        .isPresent();
  }

  private static Optional<BigDecimal> amount(Object value) {
    Matcher parts = FORM.matcher(String.valueOf(value));
    if (!parts.matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(parts.group(1));
    String unit = parts.group(2);
    if (unit == null) {
      return Optional.of(number);
    }
    if (unit.endsWith("i")) {
      return Optional.of(
          number.multiply(BigDecimal.valueOf(1024).pow(BINARY.indexOf(unit.charAt(0)))));
    }
    int power =
        unit.length() > 1
            ? Integer.parseInt(unit.substring(1).replace("+", ""))
            : 3 * (DECIMAL.indexOf(unit) - 3);
    return Optional.of(number.scaleByPowerOfTen(power));
  }
}
