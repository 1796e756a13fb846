package dev.meshfleet.helm;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The value that Kubernetes reads if a chart writes a text without quotes, {@code key: {{ v }}}:
 * the text "4" becomes the number 4, and "on" becomes true. The rules are those of
 * go.yaml.in/yaml/v2, which Helm and Kubernetes use (resolve.go).
 */
public final class PlainScalar {
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}.*");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern SPECIAL_FLOAT =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
  private static final BigInteger LARGEST = BigInteger.TWO.pow(64);

  /** Programs read JSON numbers with more digits differently. */
  private static final int MOST_DIGITS = 17;

  /** A number of 64 bits, in binary. */
  private static final int MOST_WHOLE = 64;

  private PlainScalar() {}

  /** Whether a YAML parser reads a text as one word: it cannot end its line or start a map. */
  public static boolean fits(String text) {
    String word = text.strip();
    boolean opens =
        !word.isEmpty()
            && ("{}[],#&*!|>'\"%@`".indexOf(word.charAt(0)) >= 0
                || word.matches("[-?:]([ \t].*)?")
                || word.equals("<<"));
    return !opens
        && text.codePoints().noneMatch(c -> c != '\t' && Character.isISOControl(c))
        && !word.contains(": ")
        && !word.contains(" #")
        && !word.endsWith(":")
        && !SPECIAL_FLOAT.matcher(word).matches()
        && isWritable(read(word));
  }

  /** Infinity and NaN, which JSON cannot represent. */
  static boolean isSpecial(String text) {
    return SPECIAL_FLOAT.matcher(text).matches()
        || text.equals("<<")
        || DATE.matcher(text).matches();
  }

  private static boolean isWritable(Object value) {
    if (!(value instanceof BigDecimal number)) {
      return true;
    }
    return number.precision() - number.scale() <= MOST_DIGITS && number.scale() <= MOST_DIGITS;
  }

  /** The value that Helm and Kubernetes read for an unquoted word. */
  public static Object read(String text) {
    String word = text.strip();
    return switch (word) {
      case "", "~", "null", "Null", "NULL" -> null;
      case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y" -> true;
      case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N" -> false;
      default -> numberOrText(word);
    };
  }

  private static Object numberOrText(String word) {
    if ("0123456789+-.".indexOf(word.charAt(0)) < 0 || DATE.matcher(word).matches()) {
      return word;
    }
    String digits = word.charAt(0) == '.' ? word : word.replace("_", "");
    Optional<BigInteger> whole = wholeNumber(digits);
    if (whole.isPresent()) {
      return Helm.number(new BigDecimal(whole.get()));
    }
    if (!DECIMAL.matcher(digits).matches()) {
      return word;
    }
    double number = Double.parseDouble(digits);
    return Double.isInfinite(number) ? word : Helm.number(Helm.shortest(number));
  }

  /** Go's {@code ParseInt(s, 0, 64)}: the prefix sets the base; 0 alone means octal. */
  static Optional<BigInteger> wholeNumber(String text) {
    String sign = text.startsWith("-") ? "-" : "";
    String digits = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    String prefix =
        digits.length() > 2 ? digits.substring(0, 2).toLowerCase(java.util.Locale.ROOT) : "";
    int base =
        switch (prefix) {
          case "0x" -> 16;
          case "0o" -> 8;
          case "0b" -> 2;
          default -> digits.length() > 1 && digits.startsWith("0") ? 8 : 10;
        };
    boolean prefixed = prefix.matches("0[xob]");
    return parsed(sign, prefixed ? digits.substring(2) : digits, base);
  }

  private static Optional<BigInteger> parsed(String sign, String digits, int base) {
    boolean plain =
        !digits.isEmpty() && digits.chars().allMatch(c -> c < 128 && Character.digit(c, base) >= 0);
    String shortest = plain ? digits.replaceFirst("^0+(?!$)", "") : digits;
    return plain && shortest.length() <= MOST_WHOLE // parsing millions of digits takes seconds
        ? Optional.of(new BigInteger(sign + shortest, base))
            .filter(number -> number.compareTo(LARGEST) < 0 && number.bitLength() <= 64)
        : Optional.empty();
  }
}
