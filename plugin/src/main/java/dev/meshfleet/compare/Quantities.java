package dev.meshfleet.compare;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Amounts of CPU, memory and the like, which can be written in many ways: {@code 1000m} is {@code
 * 1}, and {@code 1024Mi} is {@code 1Gi} (k8s.io/apimachinery, pkg/api/resource).
 */
public final class Quantities {
  private static final Pattern QUANTITY =
      Pattern.compile(
          "([+-]?(?:\\d{1,18}\\.?\\d{0,9}|\\.\\d{1,9}))([numkMGTPE]|[KMGTPE]i|[eE][+-]?\\d{1,2})?");
  private static final String DECIMAL = "num kMGTPE";
  private static final String BINARY = " KMGTPE";

  private Quantities() {}

  /** Of a container, or of anything else with requests and limits. */
  static void resources(Part container) {
    container.at("resources", "requests", Quantities::all);
    container.at("resources", "limits", Quantities::all);
    container
        .at("resources")
        .ifPresent(part -> part.dropIf("requests", Map.of()).dropIf("limits", Map.of()));
  }

  /** Every field of a map. */
  static void all(Part map) {
    map.fields().replaceAll((key, value) -> canonical(value));
  }

  static void field(Part map, String key) {
    map.fields().computeIfPresent(key, (k, value) -> canonical(value));
  }

  /** The amount in the one form that all of its spellings share; no amount: the value itself. */
  static Object canonical(Object value) {
    if (!(value instanceof String || value instanceof Number)) {
      return value;
    }
    return amount(value.toString()).<Object>map(Quantities::shortest).orElse(value);
  }

  /** The numeric value of a quantity; empty if the text is not a quantity. */
  public static Optional<BigDecimal> amount(String text) {
    Matcher parts = QUANTITY.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(parts.group(1));
    String unit = parts.group(2);
    if (unit == null) {
      return Optional.of(number);
    }
    if (unit.endsWith("i")) {
      int power = BINARY.indexOf(unit.charAt(0));
      return Optional.of(number.multiply(BigDecimal.valueOf(1024).pow(power)));
    }
    return Optional.of(
        unit.length() > 1
            ? number.scaleByPowerOfTen(Integer.parseInt(unit.substring(1).replace("+", "")))
            : number.scaleByPowerOfTen(3 * (DECIMAL.indexOf(unit) - 3)));
  }

  /** Whole binary units where they fit, as memory is written; else thousandths where needed. */
  private static String shortest(BigDecimal amount) {
    for (int power = BINARY.length() - 1; power > 1; power--) {
      BigDecimal unit = BigDecimal.valueOf(1024).pow(power);
      if (amount.signum() != 0 && amount.remainder(unit).signum() == 0) {
        return amount.divide(unit).toBigInteger() + BINARY.substring(power, power + 1) + "i";
      }
    }
    BigDecimal plain = amount.stripTrailingZeros();
    return plain.scale() > 0 && plain.scale() <= 3
        ? plain.scaleByPowerOfTen(3).toBigInteger() + "m"
        : plain.toPlainString();
  }
}
