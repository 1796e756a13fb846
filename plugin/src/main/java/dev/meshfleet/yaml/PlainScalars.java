package dev.meshfleet.yaml;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The meaning of unquoted words. YAML parsers disagree about many of them (kubectl reads 25 of 130
 * differently from Jackson), so all of these must be quoted.
 */
final class PlainScalars {
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d{0,17})");
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9]\\d{0,17})\\.\\d{1,17}");
  private static final Pattern BOOLEAN_LIKE =
      Pattern.compile("(?i:y|n|yes|no|on|off|true|false|null)|~");
  private static final Pattern NUMBER_LIKE =
      Pattern.compile(
          "[-+]?(0[xXoObB][0-9a-fA-F_]+" // hexadecimal, octal, binary
              + "|[0-9][0-9_]*(\\.[0-9_]*)?([eE][-+]?[0-9_]+)?" // with a sign, zeros, an exponent
              + "|\\.[0-9_]+([eE][-+]?[0-9_]+)?"
              + "|\\.(inf|Inf|INF)"
              + "|[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?)" // YAML 1.1: base 60
              + "|\\.(nan|NaN|NAN)");
  private static final int LONGEST_NUMBER = 64;

  private PlainScalars() {}

  /** An integer, a decimal, a boolean, null, or the text itself. */
  static Object value(String text) {
    return switch (text) {
      case "", "null" -> null;
      case "true" -> true;
      case "false" -> false;
      default -> number(text);
    };
  }

  private static Object number(String text) {
    if (!startsLikeNumber(text) || text.length() > LONGEST_NUMBER) {
      return text;
    }
    if (WHOLE.matcher(text).matches()) {
      return Long.valueOf(text);
    }
    return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : text;
  }

  /** Why an unquoted word is ambiguous; empty if it is not. */
  static Optional<String> ambiguity(String text) {
    if (!(value(text) instanceof String)) {
      return Optional.empty();
    }
    if (BOOLEAN_LIKE.matcher(text).matches()) {
      return Optional.of("some YAML parsers read it as a boolean or an empty value");
    }
    if (text.equals("<<") || text.equals("=")) {
      return Optional.of("it has a special meaning in YAML");
    }
    boolean numeric =
        startsLikeNumber(text)
            && text.length() <= LONGEST_NUMBER
            && NUMBER_LIKE.matcher(text).matches();
    boolean endless = text.length() > LONGEST_NUMBER && text.chars().allMatch(Character::isDigit);
    return numeric || endless
        ? Optional.of("some YAML parsers read it as a different number")
        : Optional.empty();
  }

  private static boolean startsLikeNumber(String text) {
    return !text.isEmpty() && "0123456789+-.".indexOf(text.charAt(0)) >= 0;
  }
}
