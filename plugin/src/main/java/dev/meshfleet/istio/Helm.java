package dev.meshfleet.istio;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How Helm sees values, where that shows in manifests: Go's text/template, sprig, and a chart's
 * output being read as YAML again. Numbers are {@code Long} or {@code BigDecimal} and, as in Helm,
 * all of one type (float64).
 */
final class Helm {
  private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9_]*)");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?([0-9][0-9_]*)?\\.?[0-9]*([eE][-+]?[0-9]+)?");
  private static final Pattern PREFIXED = Pattern.compile("0([xX][0-9a-fA-F]+|[bB][01]+|[0-7]+)");

  private Helm() {}

  /** Values as Helm reads them from YAML: 1.0 and 1 are the same number; maps may be changed. */
  static Object read(Object value) {
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
    return value instanceof BigDecimal decimal ? number(decimal) : value;
  }

  private static Object number(BigDecimal decimal) {
    BigDecimal plain = decimal.stripTrailingZeros();
    return plain.scale() <= 0 ? (Object) plain.longValue() : plain;
  }

  /** {@code mergeOverwrite}: maps merge, everything else of {@code over} replaces, null too. */
  static void merge(Map<String, Object> into, Map<String, Object> over) {
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
  static boolean truthy(Object value) {
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

  /** {@code with v}: the value, or null where it counts as false, so that it is left out. */
  static Object some(Object value) {
    return truthy(value) ? value : null;
  }

  /** {@code v | default d}. */
  static Object orElse(Object value, Object otherwise) {
    return truthy(value) ? value : otherwise;
  }

  /** {@code "{{ v }}"}: a value as Go prints it. */
  static String text(Object value) {
    if (value instanceof Map<?, ?> map) {
      List<String> entries = new ArrayList<>();
      new TreeMap<>(map).forEach((key, item) -> entries.add(key + ":" + nested(item)));
      return "map[" + String.join(" ", entries) + "]";
    }
    if (value instanceof List<?> list) {
      return "[" + String.join(" ", list.stream().map(Helm::nested).toList()) + "]";
    }
    if (value instanceof Long || value instanceof BigDecimal) {
      return float64(new BigDecimal(value.toString()));
    }
    return value == null ? "" : value.toString();
  }

  private static String nested(Object value) {
    return value == null ? "<nil>" : text(value);
  }

  /** Go's {@code %v} of a float64: the shortest digits, with an exponent from a million on. */
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

  /**
   * {@code {{ v }}} without quotes in a chart's YAML: what Kubernetes reads there. The text "4"
   * comes out as the number 4.
   */
  static Object scalar(Object value) {
    if (value instanceof String text) {
      return switch (text) {
        case "", "~", "null", "Null", "NULL" -> null;
        case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y" -> true;
        case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N" -> false;
        default -> numberOrText(text);
      };
    }
    return value;
  }

  private static Object numberOrText(String text) {
    if (text.length() > 40) {
      return text;
    }
    if (WHOLE.matcher(text).matches()) {
      return new BigDecimal(text.replace("_", "")).longValue();
    }
    if (PREFIXED.matcher(text).matches()) {
      String digits = text.substring(Character.isDigit(text.charAt(1)) ? 1 : 2);
      int base = text.startsWith("0x") || text.startsWith("0X") ? 16 : 8;
      return Long.parseLong(digits, text.startsWith("0b") || text.startsWith("0B") ? 2 : base);
    }
    boolean digits = text.chars().anyMatch(Character::isDigit);
    return digits && DECIMAL.matcher(text).matches()
        ? number(new BigDecimal(text.replace("_", "")))
        : text;
  }

  /** {@code int v}: a number cut to an integer, a text read as one, else 0. */
  static long integer(Object value) {
    if (value instanceof Long number) {
      return number;
    }
    if (value instanceof BigDecimal number) {
      return number.longValue();
    }
    return value instanceof String text && WHOLE.matcher(text).matches()
        ? new BigDecimal(text.replace("_", "")).longValue()
        : 0;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
