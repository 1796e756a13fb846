package dev.meshfleet.helm;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Helm's treatment of values, as far as it affects manifests: Go's text/template, sprig, and
 * parsing the output of a chart as YAML. Numbers are {@code Long} or {@code BigDecimal} and, as in
 * Helm, all of one type (float64).
 */
public final class Helm {
  /** Above this number, a float64 cannot represent every integer. */
  private static final long EXACT = 1L << 53;

  /** From this number, Go writes a float64 with an exponent. */
  private static final long MILLION = 1_000_000;

  /** No float64 needs more digits than these. */
  private static final int LONGEST = 17;

  private Helm() {}

  /**
   * Values as Helm reads them from YAML: 1.0 and 1 are the same number; the caller can change the
   * maps.
   */
  public static Object read(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> read = new LinkedHashMap<>();
      map.forEach((key, item) -> read.put((String) key, read(item)));
      return read;
    }
    if (value instanceof List<?> list) {
      List<Object> read = new ArrayList<>();
      list.forEach(item -> read.add(read(item)));
      return read;
    }
    if (value instanceof Long whole && Math.abs(whole) > EXACT) {
      return (long) (double) whole;
    }
    return value instanceof BigDecimal decimal ? number(shortest(decimal.doubleValue())) : value;
  }

  /** The shortest digits of this number; before Java 19, {@code toString} sometimes has more. */
  static BigDecimal shortest(double number) {
    BigDecimal exact = new BigDecimal(number);
    for (int digits = 1; digits < LONGEST; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == number) {
        return rounded;
      }
    }
    return exact.round(new MathContext(LONGEST, RoundingMode.HALF_EVEN));
  }

  /** An integer is a {@code Long} if it fits. */
  static Object number(BigDecimal decimal) {
    BigDecimal plain = decimal.stripTrailingZeros();
    boolean whole = plain.scale() <= 0 && plain.precision() - plain.scale() <= 18;
    return whole ? (Object) plain.longValue() : plain;
  }

  /** A copy with sorted keys: values from a program can be in a varying order. */
  public static Map<String, Object> sorted(Map<String, Object> values) {
    Map<String, Object> sorted = new TreeMap<>(values);
    sorted.replaceAll((key, value) -> sortedItem(value));
    return sorted;
  }

  private static Object sortedItem(Object value) {
    if (value instanceof Map<?, ?>) {
      return sorted(map(value));
    }
    return value instanceof List<?> list ? list.stream().map(Helm::sortedItem).toList() : value;
  }

  /**
   * {@code mergeOverwrite}: maps are merged, all other values of {@code over} replace, including
   * null.
   */
  public static void merge(Map<String, Object> into, Map<String, Object> over) {
    over.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> && into.get(key) instanceof Map<?, ?>) {
            merge(map(into.get(key)), map(value));
          } else {
            into.put(key, read(value));
          }
        });
  }

  /** {@code if v}: whether a value is neither missing nor false, zero or empty. */
  public static boolean truthy(Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value instanceof String text) {
      return !text.isEmpty();
    }
    if (value instanceof Map<?, ?> map) {
      return !map.isEmpty();
    }
    if (value instanceof Collection<?> items) {
      return !items.isEmpty();
    }
    return value instanceof Long number ? number != 0 : value != null;
  }

  /** {@code with v}: the value, or null if it counts as false, so that it is omitted. */
  public static Object some(Object value) {
    return truthy(value) ? value : null;
  }

  /** {@code v | default d}. */
  public static Object orElse(Object value, Object otherwise) {
    return truthy(value) ? value : otherwise;
  }

  /** {@code "{{ v }}"}: a value as Go prints it. */
  public static String text(Object value) {
    if (value instanceof Map<?, ?> map) {
      List<String> entries = new ArrayList<>();
      new TreeMap<>(map).forEach((key, item) -> entries.add(key + ":" + nested(item)));
      return "map[" + String.join(" ", entries) + "]";
    }
    if (value instanceof List<?> list) {
      return "[" + String.join(" ", list.stream().map(Helm::nested).toList()) + "]";
    }
    if (value instanceof Long whole && Math.abs(whole) < MILLION) {
      return whole.toString(); // as below, without a BigDecimal: initializing its tables takes 6 ms
    }
    if (value instanceof Long || value instanceof BigDecimal) {
      return float64(new BigDecimal(value.toString()));
    }
    return value == null ? "" : value.toString();
  }

  private static String nested(Object value) {
    return value == null ? "<nil>" : text(value);
  }

  /** Go's {@code %v} of a float64: the shortest digits, with an exponent from one million. */
  private static String float64(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    int exponent = plain.precision() - plain.scale() - 1;
    if (plain.signum() == 0 || exponent >= -4 && exponent < 6) {
      return plain.toPlainString();
    }
    BigInteger digits = plain.unscaledValue().abs();
    String all = digits.toString();
    String fraction = all.length() > 1 ? "." + all.substring(1) : "";
    return (plain.signum() < 0 ? "-" : "")
        + all.charAt(0)
        + fraction
        + "e%s%02d".formatted(exponent < 0 ? "-" : "+", Math.abs(exponent));
  }

  /** {@code int v}: a number truncated to an integer, a text parsed as an integer, otherwise 0. */
  public static long integer(Object value) {
    if (value instanceof Long number) {
      return number;
    }
    if (value instanceof BigDecimal number) {
      return number.longValue();
    }
    return value instanceof String text
        ? PlainScalar.wholeNumber(text.replaceFirst("\\.0*$", ""))
            .map(BigInteger::longValue)
            .orElse(0L)
        : 0;
  }

  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
